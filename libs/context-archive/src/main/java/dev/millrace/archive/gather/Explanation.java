package dev.millrace.archive.gather;

import dev.millrace.archive.MachineFiles;
import dev.millrace.archive.ignore.IgnoreRules;
import dev.millrace.archive.ignore.Rule;
import dev.millrace.archive.ignore.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Why a path is sent or not.
 *
 * @param at the path that was decided about: the one asked for, or a folder above it
 * @param rule the line that decided, if one did
 */
public record Explanation(
        String path, boolean sent, String at, Because because, String text, @Nullable Rule rule) {

    private static final String BY_DEFAULT = "left out unless a ! rule names it";

    /** What decided. */
    public enum Because {
        NO_RULE,
        RULE,
        DEFAULT,
        DOCKERFILE,
        SECRET,
        SECRET_LIFTED,
        LINK_LEAVES_FOLDER,
        SPECIAL
    }

    /**
     * Explains a path of what was gathered.
     *
     * @param path of something that is there
     * @throws GatherException if nothing is there
     */
    public static Explanation of(Gathered gathered, String dockerfile, String path)
            throws IOException {
        if (!Files.exists(gathered.root().resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            throw new GatherException("there is no \"" + path + "\" in the folder");
        }
        boolean sent = gathered.entries().stream().anyMatch(entry -> entry.path().equals(path));
        for (var left : gathered.left()) {
            if (!sent && (path.equals(left.path()) || path.startsWith(left.path() + "/"))) {
                var because = Because.valueOf(left.why().name());
                return new Explanation(
                        path, false, left.path(), because, left.what(), left.askedBy());
            }
        }
        return walk(gathered, dockerfile, path, sent);
    }

    private static Explanation walk(Gathered gathered, String dockerfile, String path, boolean sent)
            throws IOException {
        var rules = IgnoreFiles.root(gathered.root(), dockerfile, gathered.lifted());
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            var at = end < 0 ? path : path.substring(0, end);
            var name = at.substring(at.lastIndexOf('/') + 1);
            var file = gathered.root().resolve(at);
            var verdict = rules.judge(name, isFolder(file));
            if (end < 0 || !sent && isEnd(verdict, rules, name)) {
                return explained(path, sent, at, verdict);
            }
            rules = rules.enter(name, IgnoreFiles.git(file));
        }
    }

    private static boolean isEnd(Verdict verdict, IgnoreRules rules, String name) {
        return !(verdict instanceof Verdict.Sent) && !rules.mayHoldSomething(name);
    }

    private static boolean isFolder(Path file) {
        return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private record Decided(Because because, String text, @Nullable Rule rule) {}

    private static Explanation explained(String path, boolean sent, String at, Verdict verdict) {
        var inside = sent ? ", but something in it is sent" : "";
        var decided =
                switch (verdict) {
                    case Verdict.Named(var lifted) when lifted ->
                            new Decided(Because.SECRET_LIFTED, "named by --send-secret", null);
                    case Verdict.Named _ ->
                            new Decided(Because.DOCKERFILE, "the Dockerfile in use", null);
                    case Verdict.Sent _ when !sent && MachineFiles.isSuspect(path) ->
                            new Decided(Because.DEFAULT, "what macOS leaves in folders", null);
                    case Verdict.Sent(var by) when by == null ->
                            new Decided(Because.NO_RULE, "no rule names it", null);
                    case Verdict.Sent(var by) -> new Decided(Because.RULE, "brought back", by);
                    case Verdict.LeftOutByDefault _ ->
                            new Decided(Because.DEFAULT, BY_DEFAULT + inside, null);
                    case Verdict.Ignored(var by) ->
                            new Decided(Because.RULE, "ignored" + inside, by);
                    case Verdict.Withheld(var what, var askedBy) ->
                            new Decided(Because.SECRET, what + inside, askedBy);
                };
        return new Explanation(path, sent, at, decided.because, decided.text, decided.rule);
    }
}
