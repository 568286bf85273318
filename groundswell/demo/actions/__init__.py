"""The only writers of the demonstration: they build it with the other rooms' own actions, and go on where they stood."""

from groundswell.demo.actions.building import NotADemonstration, Stage, build, build_demonstration

__all__ = ["NotADemonstration", "Stage", "build", "build_demonstration"]
