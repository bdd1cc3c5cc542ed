"""Truth is True, False or None, where the model says too little to know."""


def both(values):
    result = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def either(values):
    result = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result


def opposite(value):
    return None if value is None else not value
