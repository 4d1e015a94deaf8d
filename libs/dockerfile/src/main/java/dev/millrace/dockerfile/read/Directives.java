package dev.millrace.dockerfile.read;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parser directives {@code syntax}, {@code escape} and {@code check}: they count only before
 * everything else, other comments and empty lines included, and each once (Dockerfile reference,
 * "Parser directives").
 */
final class Directives {

    private static final Pattern DIRECTIVE =
            Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(\\S.*)");
    private static final Set<String> NAMES = Set.of("syntax", "escape", "check");

    private final Set<String> seen = new HashSet<>();
    private boolean over;
    private char escape = '\\';

    /** Takes the next line of the file; true if it is a directive that counts. */
    boolean take(String line) {
        if (over) {
            return false;
        }
        var found = DIRECTIVE.matcher(line);
        var name = found.matches() ? found.group(1).toLowerCase(Locale.ROOT) : "";
        if (!NAMES.contains(name) || !seen.add(name)) {
            over = true;
            return false;
        }
        if (name.equals("escape") && found.group(2).strip().equals("`")) {
            escape = '`';
        }
        return true;
    }

    char escape() {
        return escape;
    }
}
