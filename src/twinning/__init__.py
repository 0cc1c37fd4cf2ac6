"""Pure library of Passerelle: it computes; it neither stores, nor reads the clock, nor uses a network."""
