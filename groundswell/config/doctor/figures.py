"""Check of what answers questions about figures: nothing can be missing in the process, much can of a cluster."""

from importlib import import_module

from groundswell.config.doctor.finding import Finding, fault, good
from groundswell.environment import IN_PROCESS, Environment


def check_engine(settings: Environment) -> Finding:
    """Whether figures are answered; of a cluster whether it does a first piece of work and sees the segments."""
    if settings.engine == IN_PROCESS:
        return good("engine", "DuckDB, within the process")
    # It takes a second to import what no other check needs.
    engine = import_module("groundswell.events.engine")
    try:
        cluster = engine.cluster(settings.engine, str(settings.data / "events" / "segments"))
        found: str = cluster.look()
        cluster.close()
    except engine.EngineUnavailable as unavailable:
        return fault("engine", unavailable.found, unavailable.remedy)
    return good("engine", found)
