"""Explorers for JupyterLab: convolutions to drag, step, edit and predict."""

from convlab.optional import needed_by

with needed_by("convlab.widgets", "anywidget"):
    from convlab.widgets.continuous_explorer import ContinuousExplorer
    from convlab.widgets.kernel_explorer import KernelExplorer
    from convlab.widgets.photo_explorer import PhotoExplorer
    from convlab.widgets.receptive_field_explorer import ReceptiveFieldExplorer

__all__ = ["ContinuousExplorer", "KernelExplorer", "PhotoExplorer", "ReceptiveFieldExplorer"]
