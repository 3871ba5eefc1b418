"""How what decides is learnt. In: labelled rows of articles and summaries; out: `harness/verdict/data/weights.json`.

rows -> parsed rows (kept on disk) -> weights of the binding -> evidence of each claim -> trees, calibration, report.
Needs scikit-learn (`pip install claim-harness[train]`); what was learnt is used without it.
"""
