"""On what the sources can be compared: who stands for a claim, who against, who in part, who is silent."""
