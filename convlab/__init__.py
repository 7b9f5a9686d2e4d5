"""The arithmetic of convolution for deep learning, in readable NumPy."""
