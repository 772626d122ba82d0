"""What can go wrong while publishing: each says which page, why, and what to do."""


class PublishingFault(Exception):
    """Publishing stopped before anything of this batch was shown; the next run tries it again."""


class PathTaken(PublishingFault):
    """Two pages want the same path."""


class WrongPath(PublishingFault):
    """A page kind names a path that may not be in a public tree."""


class Altered(PublishingFault):
    """What is stored is not what was reviewed: its digest differs. Nothing of it is shown."""


class NothingToGoBackTo(PublishingFault):
    """No older generation is kept."""
