package dev.millrace.archive.ignore;

/** What one set of rules says about one path, with the rule that said it. */
sealed interface Decision {

    Decision UNDECIDED = new Undecided();

    record Undecided() implements Decision {}

    record Excluded(Rule rule) implements Decision {}

    /** Named by a rule with {@code !}. */
    record Included(Rule rule) implements Decision {}
}
