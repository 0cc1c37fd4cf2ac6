"""Maps of bonds as plain SVG: projection, land, arcs, labels; drawn by the server, no script needed."""
