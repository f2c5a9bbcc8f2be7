"""The rules of attribution, stage by stage; each has a name, a reason, an example and a counterexample."""
