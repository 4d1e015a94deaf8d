package dev.millrace.dockerfile.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a Dockerfile the way BuildKit splits it, in time linear in its length, and never throws:
 * what it cannot read is an {@link Unread}, and the rest is read all the same.
 *
 * <p>Facts from the Dockerfile reference (docs.docker.com/reference/dockerfile, "Format", "Parser
 * directives", "Escape", "Here-documents", "Shell and exec form") and from BuildKit's parser where
 * the reference is silent: comments and empty lines within a continued instruction are dropped; a
 * line goes on if its last character but blanks is the escape character and the one before it is
 * not; a heredoc is a whole word {@code [N]<<[-]NAME} of a {@code RUN}, {@code COPY} or {@code ADD}
 * that has no JSON form.
 */
public final class DockerfileReader {

    /** What is longer is not read at all: half a file would be judged wrongly. */
    public static final int LARGEST = 256 * 1024;

    private static final Set<String> KEYWORDS =
            Set.of(
                    "ADD",
                    "ARG",
                    "CMD",
                    "COPY",
                    "ENTRYPOINT",
                    "ENV",
                    "EXPOSE",
                    "FROM",
                    "HEALTHCHECK",
                    "LABEL",
                    "MAINTAINER",
                    "ONBUILD",
                    "RUN",
                    "SHELL",
                    "STOPSIGNAL",
                    "USER",
                    "VOLUME",
                    "WORKDIR");
    private static final Set<String> WITH_FLAGS =
            Set.of("ADD", "COPY", "FROM", "HEALTHCHECK", "RUN");
    private static final Set<String> WITH_HEREDOCS = Set.of("ADD", "COPY", "RUN");
    private static final Pattern HEREDOC = Pattern.compile("\\d*<<(-?)([^<]+)");
    private static final int MOST_UNREAD = 20;

    private final List<String> lines;
    private final Directives directives = new Directives();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int next;

    private DockerfileReader(List<String> lines) {
        this.lines = lines;
    }

    public static Dockerfile read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            var why = "the file is larger than " + LARGEST / 1024 + " KiB and is not checked";
            return new Dockerfile('\\', List.of(), List.of(), List.of(new Unread(1, why)));
        }
        return read(new String(bytes, StandardCharsets.UTF_8));
    }

    static Dockerfile read(String text) {
        var plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        var reader = new DockerfileReader(lines(plain));
        reader.all();
        return new Dockerfile(
                reader.directives.escape(), reader.instructions, reader.comments, reader.unread);
    }

    /** A carriage return alone ends no line. */
    private static List<String> lines(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\n", -1))
                        .map(line ->
                                line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                        .toList();
    }

    private void all() {
        while (next < lines.size()) {
            var line = lines.get(next).stripLeading();
            // a directive begins in the first column
            boolean directive = directives.take(lines.get(next));
            next++;
            if (line.startsWith("#")) {
                comments.add(new Comment(next, line.substring(1).strip(), directive));
            } else if (!line.isBlank()) {
                instruction(line);
            }
        }
    }

    private void instruction(String begin) {
        int first = next;
        var logical = new StringBuilder();
        boolean more = append(logical, begin);
        while (more && next < lines.size()) {
            var line = lines.get(next++);
            var stripped = line.strip();
            if (stripped.startsWith("#")) {
                comments.add(new Comment(next, stripped.substring(1).strip(), false));
            } else if (!stripped.isEmpty()) {
                more = append(logical, line);
            }
        }
        if (!logical.toString().isBlank()) {
            instruction(first, logical.toString());
        }
    }

    /** Adds a line without what continues it; true if it is continued. */
    private boolean append(StringBuilder logical, String line) {
        char escape = directives.escape();
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean goesOn =
                end > 0
                        && line.charAt(end - 1) == escape
                        && (end == 1 || line.charAt(end - 2) != escape);
        logical.append(line, 0, goesOn ? end - 1 : line.length());
        return goesOn;
    }

    private void instruction(int first, String logical) {
        int at = Words.begin(logical, 0);
        int end = at;
        while (end < logical.length() && !Character.isWhitespace(logical.charAt(end))) {
            end++;
        }
        var keyword = logical.substring(at, end).toUpperCase(Locale.ROOT);
        if (!KEYWORDS.contains(keyword)) {
            unread(first, "\"" + shown(keyword) + "\" is no instruction");
            return;
        }
        var flags = new ArrayList<Flag>();
        end = WITH_FLAGS.contains(keyword) ? flags(logical, end, flags) : end;
        var text = logical.substring(end).strip();
        if (text.isEmpty()) {
            unread(first, keyword + " says nothing");
        }
        var exec = keyword.equals("ENV") ? Optional.<List<String>>empty() : JsonWords.read(text);
        var heredocs = new ArrayList<Heredoc>();
        if (exec.isEmpty() && holdsHeredocs(keyword, text)) {
            heredocs(first, text, heredocs);
        }
        instructions.add(
                new Instruction(
                        keyword, first, Math.max(first, next), flags, text, exec, heredocs));
    }

    /** Where the text begins behind the flags. */
    private int flags(String logical, int from, List<Flag> flags) {
        int end = from;
        while (true) {
            int at = Words.begin(logical, end);
            if (!logical.startsWith("--", at)) {
                return at;
            }
            end = Words.end(logical, at, directives.escape());
            var flag = logical.substring(at + 2, end);
            if (flag.isEmpty()) {
                return end;
            }
            int equals = flag.indexOf('=');
            flags.add(
                    new Flag(
                            (equals < 0 ? flag : flag.substring(0, equals))
                                    .toLowerCase(Locale.ROOT),
                            equals < 0 ? "" : flag.substring(equals + 1)));
        }
    }

    private static boolean holdsHeredocs(String keyword, String text) {
        if (keyword.equals("ONBUILD")) {
            var inner = text.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
            return WITH_HEREDOCS.contains(inner);
        }
        return WITH_HEREDOCS.contains(keyword);
    }

    private void heredocs(int first, String text, List<Heredoc> heredocs) {
        if (!text.contains("<<")) {
            return;
        }
        for (var word : Words.of(text, '\\')) {
            var found = HEREDOC.matcher(word);
            if (found.matches()) {
                var name = Words.plain(found.group(2), '\\');
                heredocs.add(heredoc(first, name, !found.group(1).isEmpty()));
            }
        }
    }

    private Heredoc heredoc(int first, String name, boolean tabs) {
        var content = new StringBuilder();
        while (next < lines.size()) {
            var line = lines.get(next++);
            if ((tabs ? withoutTabs(line) : line).equals(name)) {
                return new Heredoc(name, content.toString());
            }
            content.append(line).append('\n');
        }
        unread(first, "the heredoc " + shown(name) + " has no end");
        return new Heredoc(name, content.toString());
    }

    private static String withoutTabs(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == '\t') {
            at++;
        }
        return line.substring(at);
    }

    private void unread(int line, String why) {
        if (unread.size() < MOST_UNREAD) {
            unread.add(new Unread(line, why));
        }
    }

    private static String shown(String word) {
        return word.substring(0, Math.min(word.length(), 40)).replaceAll("\\p{Cntrl}", "?");
    }
}
