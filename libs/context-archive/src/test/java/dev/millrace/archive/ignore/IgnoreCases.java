package dev.millrace.archive.ignore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Trees and ignore files made from a seed, so that patterns and names meet often. */
public final class IgnoreCases {

    private static final List<String> NAMES =
            List.of(
                    "a",
                    "b",
                    "ab",
                    "a.b",
                    "a-b",
                    "x.log",
                    "x.py",
                    "keep.txt",
                    "src",
                    "dist",
                    "no te",
                    "[x]",
                    "Zz",
                    "日本",
                    "ü.txt",
                    "t!m",
                    "#c",
                    "!b",
                    "a^b",
                    "{a}",
                    "a+b",
                    "$v",
                    "(b)",
                    "x]",
                    "a|b",
                    "-",
                    "tr ",
                    " le",
                    "...",
                    ".b",
                    "B1",
                    "a*b",
                    "1",
                    "sr");

    private static final List<String> GROUPS =
            List.of(
                    "[ab]",
                    "[a-z]",
                    "[!a]",
                    "[^a]",
                    "[]x]",
                    "[a-]",
                    "[-a]",
                    "[\\]x]",
                    "[[:alpha:]]",
                    "[![:upper:]]",
                    "[[:foo:]]",
                    "[a",
                    "[]",
                    "[[:digit:]a]",
                    "[a\\-z]",
                    "[z-a]",
                    "[*]",
                    "[.]",
                    "[^/]",
                    "[^b]",
                    "[日x]",
                    "[[]",
                    "[[:space:]]",
                    "[a-c.]",
                    "[a[:punct:]]");

    private static final List<String> ODD =
            List.of(
                    "", "#", "# c", "\\#c", "!", "\\!b", "/", "//", "/*", "*", "**", "**/", "/**",
                    "!*/", "!*", "!**", "./a", "../a", "a/../b", "/!b", "!/b", " a", "\ta", "a\t",
                    "a\\ ", "tr ", "tr\\ ", "\\", "a\\", "!#c", "***", "**/**", "*/**", "!*/**",
                    "[", "]", "\\[x]", "a/**/b", "**/*", "/**/a", "a**/b", "src**", "**b",
                    "b/***/a", "*.l?g", ". ", ".");

    private final Random random;
    private final boolean docker;
    private final List<String> paths = new ArrayList<>();

    IgnoreCases(long seed, boolean docker) {
        this.random = new Random(seed);
        this.docker = docker;
    }

    public static IgnoreCases git(long seed) {
        return new IgnoreCases(seed, false);
    }

    public static IgnoreCases docker(long seed) {
        return new IgnoreCases(seed, true);
    }

    /** Fills a folder with so many files; answers all paths, folders too. */
    public List<String> tree(Path root, int files) throws IOException {
        var folders = new TreeMap<String, Boolean>();
        while (paths.size() < files) {
            var path = new StringBuilder(name());
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append('/').append(name());
            }
            put(root, path.toString(), folders);
        }
        var all = new ArrayList<>(paths);
        all.addAll(folders.keySet());
        return all;
    }

    private void put(Path root, String path, TreeMap<String, Boolean> folders) throws IOException {
        var file = root.resolve(path);
        for (var at = file; !at.equals(root); at = Objects.requireNonNull(at.getParent())) {
            if (Files.exists(at) && (at.equals(file) || !Files.isDirectory(at))) {
                return;
            }
        }
        for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
            folders.put(path.substring(0, i), true);
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "");
        paths.add(path);
    }

    boolean oneOf(int n) {
        return random.nextInt(n) == 0;
    }

    /** The text of an ignore file that lies at {@code below} ("" for the root). */
    public String file(String below) {
        var text = new StringBuilder(oneOf(12) ? "\uFEFF" : "");
        boolean windows = oneOf(6);
        for (int lines = 1 + random.nextInt(5); lines > 0; lines--) {
            text.append(line(below))
                    .append(windows ? "\r" : "")
                    .append(lines > 1 || oneOf(2) ? "\n" : "");
        }
        return text.toString();
    }

    private String line(String below) {
        if (oneOf(6)) {
            return pick(ODD);
        }
        var steps = steps(below);
        var line = new StringBuilder();
        for (var step : steps) {
            line.append(line.isEmpty() ? "" : oneOf(40) ? "//" : "/").append(step(step));
        }
        var start = oneOf(docker ? 2 : 3) ? "!" : "";
        return start
                + (oneOf(5) ? "/" : oneOf(5) ? "**/" : "")
                + line
                + (oneOf(5) ? "/" : oneOf(6) ? "/**" : oneOf(8) ? "/*" : "")
                + (oneOf(12) ? "  " : oneOf(30) ? "\t" : "");
    }

    /** Mostly of a path that exists, or of a part of it. */
    private List<String> steps(String below) {
        var inside =
                paths.stream().filter(p -> below.isEmpty() || p.startsWith(below + "/")).toList();
        if (inside.isEmpty() || oneOf(4)) {
            return oneOf(2) ? List.of(name()) : List.of(name(), name());
        }
        var path = pick(inside);
        var steps = List.of(path.substring(below.isEmpty() ? 0 : below.length() + 1).split("/"));
        int from = docker || oneOf(2) ? 0 : random.nextInt(steps.size());
        return steps.subList(from, from + 1 + random.nextInt(steps.size() - from));
    }

    private String step(String name) {
        int at = random.nextInt(name.length());
        var head = name.substring(0, at);
        var tail = name.substring(at + 1);
        return switch (random.nextInt(22)) {
            case 0 -> "*";
            case 1 -> "**";
            case 2 -> head + "*";
            case 3 -> "*" + name.substring(at);
            case 4 -> head + "?" + tail;
            case 5 -> head + pick(GROUPS) + tail;
            case 6 -> "[" + name.charAt(at) + "]".repeat(oneOf(9) ? 2 : 1) + tail;
            case 7 -> head + "\\" + name.substring(at);
            case 8 -> head + "**" + tail;
            case 9 -> head + "*" + tail;
            case 10 -> name + "*";
            case 11 -> name() + "*";
            default -> name;
        };
    }

    private String name() {
        return pick(NAMES);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
