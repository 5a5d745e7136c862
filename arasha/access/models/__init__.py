from arasha.access.models.flows import Flow
from arasha.access.models.grants import Grant
from arasha.access.models.joint_acts import JointAct
from arasha.access.models.openings import BreakGlass, CaseRequest

__all__ = ["BreakGlass", "CaseRequest", "Flow", "Grant", "JointAct"]
