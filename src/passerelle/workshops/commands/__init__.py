"""The commands `passerelle rounds …`; they need neither site nor database, nor Django unless a sentence is said."""
