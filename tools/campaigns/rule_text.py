"""Reads the sentences of rules from the text of a pack: a parser of its own, which knows nothing of
the program's."""
import re
from pathlib import Path

TOKEN = re.compile(r'\s+|//[^\n]*|("(?:[^"\\]|\\.)*")|(->|<-|<=|>=|!=|[{}(),;:<>=%*])|([^\s{}(),;:<>="%*]+)')
SENTENCES = {"each", "forbid", "at", "exactly", "unique", "no", "every", "some", "only", "nothing",
             "targets", "dependencies", "sum", "count", "share"}
SETTINGS = {"severity", "enforcement", "basis", "why", "remedy", "fix", "in-force", "when-unknown", "example"}


FIXED = {
    tuple("no secrets in the model".split()): "secrets",
    tuple("no two targets of one measure for the same tier and year".split()): "same-targets",
    tuple("targets do not fall over time".split()): "falling",
    tuple("nothing starts before what it needs".split()): "early",
    tuple("nothing depends on what has ended".split()): "ended",
}


class Unsupported(Exception):
    """A form that the oracle doesn't judge."""


def tokens(text):
    found = []
    for match in TOKEN.finditer(text):
        if match.group(1) or match.group(2) or match.group(3):
            found.append((match.group(0), match.start(), match.end()))
    return found


def statements(text):
    """The rules of a pack: code, when-unknown and the words of each sentence."""
    words = [(word, start) for word, start, _ in tokens(text)]
    rules, place = [], 0
    while place < len(words):
        if words[place][0] != "rule":
            place += 1
            continue
        code = words[place + 1][0]
        while words[place][0] != "{":
            place += 1
        place += 1
        rule = {"code": code, "unknown": "note", "sentences": []}
        while words[place][0] != "}":
            # A statement goes to the end of its line, or of its block.
            first = words[place][0]
            statement, depth = [], 0
            line_end = text.find("\n", words[place][1])
            while place < len(words):
                word, start = words[place]
                if depth == 0 and (start >= line_end or word == "}"):
                    break
                depth += (word in "({") - (word in ")}")
                statement.append(word)
                place += 1
                if depth and place < len(words) and words[place][1] >= line_end:
                    line_end = text.find("\n", words[place][1])
            if first == "when-unknown":
                rule["unknown"] = statement[1]
            elif first in SENTENCES:
                rule["sentences"].append(statement)
            elif first not in SETTINGS:
                raise ValueError(f"{code}: {statement}")
        rules.append(rule)
        place += 1
    return rules


def rules_of(folder):
    return [rule for path in sorted(Path(folder).glob("*.kien")) for rule in statements(path.read_text())]


class Reader:
    """A sentence as nested tuples."""

    ENDS = {"must", "unless", "in_phase", "->", "<-", "as", "where", "on", "per", "has"}

    def __init__(self, words, vocabulary):
        self.words, self.place, self.vocabulary = words, 0, vocabulary

    @property
    def word(self):
        return self.words[self.place] if self.place < len(self.words) else ""

    def after(self, distance=1):
        place = self.place + distance
        return self.words[place] if place < len(self.words) else ""

    def take(self, *expected):
        word = self.word
        if expected and word not in expected:
            raise Unsupported(f"'{word}' instead of {expected}")
        self.place += 1
        return word

    def has(self, *words):
        if tuple(self.words[self.place:self.place + len(words)]) == words:
            self.place += len(words)
            return True
        return False

    # Sentences

    def sentence(self):
        first = self.word
        if first == "each":
            result = self.each()
        elif first == "forbid":
            result = self.forbid()
        elif first in ("at", "exactly"):
            result = self.count()
        elif first == "unique":
            self.take()
            names = [self.take()]
            while self.has("and"):
                names.append(self.take())
            self.take("among")
            result = ("unique", names, self.where())
        elif tuple(self.words) in FIXED:
            result = (FIXED[tuple(self.words)],)
            self.place = len(self.words)
        elif self.has("no", "near-duplicate", "names", "among"):
            result = ("near-names", self.primary())
        elif first == "no" and self.after() == "cycles":
            self.take(), self.take(), self.take("among")
            result = ("cycles", self.selector())
        elif first == "every" and self.after() == "path":
            self.take(), self.take(), self.take("from")
            source = self.primary()
            self.take("to")
            target = self.primary()
            self.take("passes"), self.take("through")
            result = ("paths", source, target, self.primary())
            if self.word == "then":
                raise Unsupported("several stations")
        else:
            raise Unsupported(" ".join(self.words[:3]) + " …")
        within = self.take() if self.has("within") else "0"
        hops = self.has("on", "hops")
        physical = self.has("on", "physical")
        phases = "each"
        if self.has("in", "last", "phase"):
            phases = "last"
        elif self.has("in", "first", "and", "last", "phase"):
            phases = "ends"
        if self.word:
            raise Unsupported(f"'{self.word}'")
        return result, phases, hops, physical, within

    def each(self):
        self.take("each")
        if self.word in ("indicator", "target", "architecture"):
            subjects = (self.take(), None)
        elif self.has("(", "target"):
            subjects = ("target", self.condition() if self.has("where") else None)
            self.take(")")
        else:
            subjects = self.primary()
        self.take("must")
        return "each", subjects, self.condition()

    def forbid(self):
        self.take("forbid")
        source = self.primary()
        self.take("->")
        target = self.primary()
        where = self.condition() if self.has("where") else None
        via = conditions = None
        while self.has("unless"):
            if self.has("via"):
                via = self.primary()
            else:
                conditions = self.condition()
        return "forbid", source, target, where, via, conditions

    def count(self):
        least, most = self.bounds()
        subjects = self.primary()
        groups = None
        if self.has("per"):
            groups = (self.take(), self.words_of_list() if self.has("in") else None)
        return "count", least, most, subjects, groups

    def bounds(self):
        first = self.take("at", "exactly")
        side = self.take("least", "most") if first == "at" else "both"
        number = int(self.take())
        return (0 if side == "most" else number), (None if side == "least" else number)

    def words_of_list(self):
        found = [self.take()]
        while self.has(","):
            found.append(self.take())
        if found in (["last"], ["first"], ["every"]):
            raise Unsupported("a phase where a list stands")
        return found

    # Selectors

    def where(self):
        selected = self.selector()
        if self.word in ("->", "<-"):
            self.take("->")
            target = self.selector()
            kinds = self.words_of_list() if self.has("as") else None
            condition = self.condition() if self.has("where") else None
            return "relations", selected, target, kinds, condition
        if self.has("where"):
            return "where", selected, self.condition()
        return selected

    def selector(self):
        parts = [self.conjunction()]
        while self.has("or"):
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else ("or", parts)

    def conjunction(self):
        parts = [self.negation()]
        while self.has("and"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else ("and", parts)

    def negation(self):
        return ("not", self.negation()) if self.has("not") else self.primary()

    def primary(self):
        if self.has("("):
            inner = self.where()
            self.take(")")
            return inner
        word = self.take()
        if word in ("in",):
            return "inside", self.primary()
        if word in ("layer", "domain"):
            return word, self.take()
        if word in ("own", "outside", "carrier", "element"):
            return (word,)
        if word in ("added", "ended", "altered", "changed", "catalogue"):
            return (word,)
        if word in self.vocabulary.kinds:
            return "kind", word
        if word in self.vocabulary.attributes:
            return "flag", word
        raise Unsupported(f"the word '{word}'")

    # Conditions

    def condition(self):
        parts = [self.condition_and()]
        while self.has("or"):
            parts.append(self.condition_and())
        return parts[0] if len(parts) == 1 else ("or", parts)

    def condition_and(self):
        parts = [self.condition_not()]
        while self.has("and"):
            parts.append(self.condition_not())
        return parts[0] if len(parts) == 1 else ("and", parts)

    def condition_not(self):
        return ("not", self.condition_not()) if self.has("not") else self.test()

    def test(self):
        if self.has("("):
            inner = self.condition()
            self.take(")")
            return inner
        self.has("be")
        if self.word == "not":
            return self.condition_not()
        if self.has("have"):
            if self.word in ("at", "exactly"):
                return self.counted()
            if self.has("what", "its", "kind", "needs"):
                return ("needs",)
            return "have", self.words_of_list()
        if self.word in ("at", "exactly"):
            return self.counted()
        if self.has("what", "its", "kind", "needs"):
            return ("needs",)
        if self.has("in"):
            return "placed", self.primary()
        if self.has("reach"):
            return "reach", self.primary()
        edge = self.edge()
        if edge:
            return "edge", edge, self.primary()
        name = self.take()
        if self.word in ("=", "!=", "<", "<=", ">", ">="):
            comparison, value = self.take(), self.take()
            if value == "highest":
                return self.highest(name, comparison)
            if value == "sum":
                return self.sum(name, comparison)
            if value in ("lowest", "count", "share"):
                raise Unsupported(value)
            return "compare", name, comparison, value
        if self.word == "in" and self.after() in ("last", "first", "every"):
            return "flag", name
        if self.has("in"):
            return self.one_of(name, False)
        if self.has("not", "in"):
            return self.one_of(name, True)
        if self.has("includes"):
            return "includes", name, self.words_of_list()
        if self.has("matches"):
            pattern = self.take()
            known = None
            if self.has("known", "as"):
                known = self.take(), self.take("of") and self.primary()
            return "matches", name, pattern, known
        return "flag", name

    def one_of(self, name, negated):
        found = self.words_of_list()
        if self.has("of"):
            return "had-by", name, found[0], self.primary(), negated
        return "one-of", name, found, negated

    def highest(self, name, comparison):
        value, steps = self.take(), []
        self.take("of")
        while not steps or self.has("then"):
            edge = self.edge()
            if not edge:
                raise Unsupported("a step over no edge")
            steps.append((edge, self.primary()))
        return "highest", name, comparison, value, steps

    def sum(self, name, comparison):
        self.take("(")
        value = self.take()
        self.take("of")
        selected = self.selector()
        if not self.has("inside"):
            raise Unsupported("a sum over the whole model")
        self.take(")")
        return "sum", name, comparison, value, selected

    def counted(self):
        least, most = self.bounds()
        edge = self.edge()
        if not edge:
            raise Unsupported("a count of no edge")
        selected = self.primary()
        groups = (self.take(), self.words_of_list() if self.has("in") else None) if self.has("per") else None
        return "counted", least, most, edge, selected, groups

    def edge(self):
        """A name and which way it leads, where an edge stands."""
        if self.word in ("->", "<-"):
            return "->", self.take() == "->"
        name, following = self.word, self.after()
        is_reference = (name in ("contains", "replaces", "needs") or name in self.vocabulary.references
                        or name in self.vocabulary.relations)
        if not is_reference or following in ("", ")", "and", "or", "=", "!=", "not", "in", ","):
            return None
        self.take()
        if self.has("from"):
            return name, False
        self.has("to")
        return name, True


def elements_of(folder, vocabulary):
    """The names of the elements of a pack's catalogue, with those that they are in."""
    names = []
    for path in sorted(Path(folder).glob("*.kien")):
        words = [word for word, _, _ in tokens(path.read_text())]
        around, head = [], None
        for word, following, label in zip(words, words[1:] + [""], words[2:] + ["", ""]):
            if word == "{":
                around.append(head)
                head = None
            elif word == "}":
                around.pop()
            elif word in vocabulary.kinds and label.startswith('"') and set(around) <= {None, *names}:
                head = ".".join([*[a for a in around[-1:] if a], following])
                if "rule" not in around:
                    names.append(head)
            elif word in ("rule", "example", "kind"):
                head = "rule"
    return names
