package dev.millrace.dockerfile.plan;

/**
 * Fills variables in and takes quotes away: {@code $X}, <code>${X}</code>, <code>${X:-word}</code>,
 * <code>${X-word}</code>, <code>${X:+word}</code>, <code>${X+word}</code> (Dockerfile reference,
 * "Environment replacement"). Any other form is not known, and so is a variable nobody here has
 * set: a base image may have.
 */
final class Expansion {

    /** Values that grow by naming each other stop here. */
    private static final int LONGEST = 4096;

    private static final int DEEPEST = 8;

    private final Scope scope;
    private final char escape;
    private final String text;
    private final int depth;
    private final StringBuilder value = new StringBuilder();
    private boolean known = true;
    private int at;

    private Expansion(Scope scope, char escape, String text, int depth) {
        this.scope = scope;
        this.escape = escape;
        this.text = text;
        this.depth = depth;
    }

    static Word of(String text, Scope scope, char escape) {
        return new Expansion(scope, escape, text, 0).word();
    }

    private Word word() {
        char quote = 0;
        while (at < text.length() && value.length() <= LONGEST) {
            char c = text.charAt(at++);
            if (c == escape && quote != '\'' && at < text.length()) {
                value.append(text.charAt(at++));
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '$' && quote != '\'') {
                variable();
            } else {
                value.append(c);
            }
        }
        boolean whole = value.length() <= LONGEST;
        return new Word(text, whole ? value.toString() : "", known && whole);
    }

    private void variable() {
        if (at < text.length() && text.charAt(at) == '{') {
            int close = close();
            if (close < 0) {
                known = false;
                at = text.length();
                return;
            }
            braced(text.substring(at + 1, close));
            at = close + 1;
            return;
        }
        int end = name(text, at);
        if (end == at) {
            value.append('$');
            return;
        }
        put(scope.value(text.substring(at, end)));
        at = end;
    }

    /** The brace that closes the one here; -1 if there is none. */
    private int close() {
        int open = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == escape) {
                i++;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private void braced(String inner) {
        int end = name(inner, 0);
        var found = scope.value(inner.substring(0, end));
        var rest = inner.substring(end);
        if (rest.isEmpty()) {
            put(found);
            return;
        }
        boolean emptyCounts = !rest.startsWith(":");
        var operator = emptyCounts ? rest : rest.substring(1);
        if (depth == DEEPEST || operator.isEmpty() || "-+".indexOf(operator.charAt(0)) < 0) {
            known = false;
            return;
        }
        var word = new Expansion(scope, escape, operator.substring(1), depth + 1).word();
        boolean set = found != null && (emptyCounts || !found.isEmpty());
        if (operator.charAt(0) == '+') {
            // unset here may be set by the base image
            known &= found != null;
            put(set ? word : new Word("", "", true));
        } else if (set) {
            put(found);
        } else {
            put(word);
        }
    }

    private void put(Word word) {
        known &= word.known();
        value.append(word.value());
    }

    private void put(@org.jspecify.annotations.Nullable String found) {
        if (found == null) {
            known = false;
        } else {
            value.append(found);
        }
    }

    private static int name(String text, int from) {
        int end = from;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }
}
