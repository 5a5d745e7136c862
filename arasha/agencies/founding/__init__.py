"""The file from which a region begins: places and institutions, read, judged and written."""

from arasha.agencies.founding.plan import Place, RegionFileError, RegionPlan, Unit, write_region
from arasha.agencies.founding.reading import read_region

__all__ = ["Place", "RegionFileError", "RegionPlan", "Unit", "read_region", "write_region"]
