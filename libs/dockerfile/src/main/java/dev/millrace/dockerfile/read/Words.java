package dev.millrace.dockerfile.read;

import java.util.ArrayList;
import java.util.List;

/** Splits text at blanks that are neither quoted nor escaped. Quotes stay in the words. */
public final class Words {

    private Words() {}

    public static List<String> of(String text, char escape) {
        var words = new ArrayList<String>();
        int at = 0;
        while ((at = begin(text, at)) < text.length()) {
            int end = end(text, at, escape);
            words.add(text.substring(at, end));
            at = end;
        }
        return words;
    }

    /** Where the next word begins. */
    static int begin(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the word that begins here ends. */
    static int end(String text, int from, char escape) {
        char quote = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == escape && quote != '\'') {
                at++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                break;
            }
        }
        return Math.min(at, text.length());
    }

    /** The word without its quotes and escapes, as a shell would take it. */
    public static String plain(String word, char escape) {
        var plain = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < word.length(); at++) {
            char c = word.charAt(at);
            if (c == escape && quote != '\'' && at + 1 < word.length()) {
                plain.append(word.charAt(++at));
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
