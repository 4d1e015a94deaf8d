package dev.millrace.dockerfile.plan;

import dev.millrace.dockerfile.read.Heredoc;
import dev.millrace.dockerfile.read.Instruction;
import dev.millrace.dockerfile.read.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The simple commands of a RUN, roughly: enough to recognise a package manager, not a shell. What
 * stands in quotes stays one word; variables are left as they are.
 */
public final class ShellCommands {

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Set<String> BEFORE =
            Set.of("sudo", "exec", "env", "time", "command", "then", "do", "if", "!", "(", "{");
    private static final int MOST = 500;

    private ShellCommands() {}

    /** Each as its words, quotes taken away. */
    public static List<List<String>> of(Instruction run, char escape) {
        if (run.exec().isPresent()) {
            var words = run.exec().get();
            boolean shell = words.size() == 3 && words.get(1).matches("-\\w*c");
            return shell ? of(words.get(2), escape) : List.of(trimmed(words));
        }
        var text = new StringBuilder(run.text());
        for (Heredoc heredoc : run.heredocs()) {
            text.append('\n').append(heredoc.content());
        }
        return of(text.toString(), escape);
    }

    static List<List<String>> of(String script, char escape) {
        var commands = new ArrayList<List<String>>();
        for (var part : parts(script)) {
            var words =
                    trimmed(
                            Words.of(part, escape).stream()
                                    .map(word -> Words.plain(word, escape))
                                    .toList());
            if (!words.isEmpty() && commands.size() < MOST) {
                commands.add(words);
            }
        }
        return commands;
    }

    /** Cut at what ends a command, but not in quotes. */
    private static List<String> parts(String script) {
        var parts = new ArrayList<String>();
        char quote = 0;
        int begin = 0;
        for (int at = 0; at < script.length(); at++) {
            char c = script.charAt(at);
            if (c == '\\') {
                at++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if ("&|;\n".indexOf(c) >= 0) {
                parts.add(script.substring(begin, at));
                begin = at + 1;
            }
        }
        parts.add(script.substring(Math.min(begin, script.length())));
        return parts;
    }

    private static List<String> trimmed(List<String> words) {
        int at = 0;
        while (at < words.size()
                && (BEFORE.contains(words.get(at))
                        || ASSIGNMENT.matcher(words.get(at)).matches())) {
            at++;
        }
        return List.copyOf(words.subList(at, words.size()));
    }
}
