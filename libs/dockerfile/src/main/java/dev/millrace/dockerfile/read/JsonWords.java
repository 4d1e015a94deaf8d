package dev.millrace.dockerfile.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a JSON array of strings, and nothing else of JSON: what is no such array is the shell form
 * (Dockerfile reference, "Shell and exec form": double quotes only).
 */
final class JsonWords {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String MEANINGS = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonWords(String text) {
        this.text = text;
    }

    static Optional<List<String>> read(String text) {
        if (!text.startsWith("[")) {
            return Optional.empty();
        }
        return new JsonWords(text).array();
    }

    private Optional<List<String>> array() {
        var words = new ArrayList<String>();
        at = 1;
        blanks();
        if (!take(']')) {
            do {
                blanks();
                var word = word();
                if (word.isEmpty()) {
                    return Optional.empty();
                }
                words.add(word.get());
                blanks();
            } while (take(','));
            if (!take(']')) {
                return Optional.empty();
            }
        }
        blanks();
        return at == text.length() ? Optional.of(words) : Optional.empty();
    }

    private Optional<String> word() {
        if (!take('"')) {
            return Optional.empty();
        }
        var word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(word.toString());
            }
            if (c < ' ' || c == '\\' && !escaped(word)) {
                return Optional.empty();
            }
            if (c != '\\') {
                word.append(c);
            }
        }
        return Optional.empty();
    }

    private boolean escaped(StringBuilder word) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        int known = ESCAPES.indexOf(c);
        if (known >= 0) {
            word.append(MEANINGS.charAt(known));
            return true;
        }
        if (c != 'u' || at + 4 > text.length()) {
            return false;
        }
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                return false;
            }
            code = code * 16 + digit;
        }
        word.append((char) code);
        return true;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
