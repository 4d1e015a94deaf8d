package dev.millrace.dockerfile.check;

import java.util.regex.Pattern;

/** A {@code # syntax=} line that nobody reads. */
final class SyntaxNotFirst implements Check {

    private static final Rule RULE =
            Rule.warn(
                    "syntax-not-first",
                    "# syntax= stands before everything else",
                    "Behind another comment, an empty line or an instruction it is a comment like"
                            + " any other, and asks for nothing.");
    private static final Pattern SYNTAX = Pattern.compile("(?i)(syntax|escape)\\s*=\\s*\\S+");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public void look(Subject subject, Report report) {
        for (var comment : subject.plan().dockerfile().comments()) {
            if (!comment.directive() && SYNTAX.matcher(comment.text()).matches()) {
                report.at(
                        comment.line(),
                        "# " + Subject.shown(comment.text()) + " has no effect here",
                        "Make it the first line of the file.");
            }
        }
    }
}
