"""A lesson that no learner sees: the tests of the engine do not depend on what lessons say."""
