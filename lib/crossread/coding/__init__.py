"""What those who code a corpus call: samples to be coded blind, edges of passages."""
