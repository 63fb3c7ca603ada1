"""Correction, retraction and takedown: the verbs, their effects, the public log, the admin."""
