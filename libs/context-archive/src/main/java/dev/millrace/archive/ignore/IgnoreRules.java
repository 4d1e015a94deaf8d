package dev.millrace.archive.ignore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for one folder of a walk: a path is sent if git's rules and Docker's rules both let it
 * through. What is {@link Named} is always sent; what {@link SecretGuard} knows never is.
 *
 * <p>Some names are left out by default (dependencies installed locally, ignore files, settings of
 * deploy tools); a {@code !} rule that names one of them brings it back.
 */
public final class IgnoreRules {

    private static final Set<String> LEFT_OUT =
            Set.of(
                    ".dockerignore",
                    ".gitignore",
                    ".venv",
                    "livekit.toml",
                    "millrace.toml",
                    "node_modules",
                    "venv");

    private final DockerIgnore docker;
    private final Named named;
    private final String folder;
    private final List<GitIgnore> git;
    private final DockerIgnore.Matches dockerMatches;
    private final @Nullable Rule gitRule;
    private final boolean leftOut;
    private final @Nullable String withheld;

    private IgnoreRules(IgnoreRules parent, String folder, List<GitIgnore> git, Judged judged) {
        this.docker = parent.docker;
        this.named = parent.named;
        this.folder = folder;
        this.git = git;
        this.dockerMatches = judged.docker;
        this.gitRule = judged.gitRule();
        this.leftOut = judged.leftOut;
        this.withheld = judged.withheld;
    }

    private IgnoreRules(DockerIgnore docker, Named named, List<GitIgnore> git) {
        this.docker = docker;
        this.named = named;
        this.folder = "";
        this.git = git;
        this.dockerMatches = docker.root();
        this.gitRule = null;
        this.leftOut = false;
        this.withheld = null;
    }

    /** A {@code .gitignore} above the context, with the context's path below its folder. */
    public record Outer(String contextPath, String text) {}

    /**
     * Paths that no ignore rule holds back.
     *
     * @param dockerfile the one in use
     * @param secrets files for which the guard was lifted, each by its path
     */
    public record Named(String dockerfile, Set<String> secrets) {

        public Named {
            secrets = Set.copyOf(secrets);
        }

        boolean holds(String path) {
            return path.equals(dockerfile) || secrets.contains(path);
        }

        boolean reachesInto(String folder) {
            return dockerfile.startsWith(folder + "/") || secretsReachInto(folder);
        }

        private boolean secretsReachInto(String folder) {
            return secrets.stream().anyMatch(secret -> secret.startsWith(folder + "/"));
        }
    }

    /**
     * The rules at the context's root.
     *
     * @param outer git's files above the context, the outermost first
     */
    public static IgnoreRules root(
            DockerIgnore docker, List<Outer> outer, @Nullable String gitignore, Named named) {
        var git = new ArrayList<GitIgnore>();
        outer.forEach(o -> git.add(GitIgnore.outside(o.contextPath(), o.text())));
        if (gitignore != null) {
            git.add(GitIgnore.inside("", gitignore));
        }
        return new IgnoreRules(docker, named, List.copyOf(git));
    }

    /** Whether files of git above a folder leave that folder out as a whole. */
    public static boolean leavesOut(List<Outer> outer) {
        if (outer.isEmpty()) {
            return false;
        }
        var outermost = outer.getFirst().contextPath();
        for (var at = outermost; !at.isEmpty(); at = above(at)) {
            if (leavesOut(outer, outermost, at)) {
                return true;
            }
        }
        return false;
    }

    /** The deepest file that says anything about a folder on the way down decides. */
    private static boolean leavesOut(List<Outer> outer, String outermost, String at) {
        for (var file : outer.reversed()) {
            int depth = outermost.length() - file.contextPath().length();
            if (at.length() > depth) {
                var decision = GitIgnore.outside("", file.text()).decide(at.substring(depth), true);
                if (!(decision instanceof Decision.Undecided)) {
                    return decision instanceof Decision.Excluded;
                }
            }
        }
        return false;
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private record Judged(
            Decision git,
            DockerIgnore.Matches docker,
            boolean leftOut,
            @Nullable String withheld,
            @Nullable Rule askedBy) {

        private @Nullable Rule gitRule() {
            return git instanceof Decision.Excluded(var rule) ? rule : null;
        }

        private @Nullable Rule excludedBy() {
            var rule = gitRule();
            return rule == null && docker.decision() instanceof Decision.Excluded(var excluded)
                    ? excluded
                    : rule;
        }

        private @Nullable Rule broughtBackBy() {
            if (docker.decision() instanceof Decision.Included(var rule)) {
                return rule;
            }
            return git instanceof Decision.Included(var rule) ? rule : askedBy;
        }
    }

    /** Judges something that lies in this folder. */
    public Verdict judge(String name, boolean isFolder) {
        var path = path(name);
        if (named.holds(path)) {
            return new Verdict.Named(named.secrets.contains(path));
        }
        var judged = judged(name, path, isFolder);
        var excludedBy = judged.excludedBy();
        boolean asked =
                excludedBy == null
                        || isFolder && judged.gitRule() == null && judged.askedBy != null;
        if (judged.withheld != null && asked) {
            return new Verdict.Withheld(judged.withheld, judged.askedBy);
        }
        if (excludedBy != null) {
            return new Verdict.Ignored(excludedBy);
        }
        return judged.leftOut
                ? new Verdict.LeftOutByDefault()
                : new Verdict.Sent(judged.broughtBackBy());
    }

    /** Whether something below a folder that is not sent may be sent all the same. */
    public boolean mayHoldSomething(String name) {
        var path = path(name);
        if (named.reachesInto(path)) {
            return true;
        }
        var judged = judged(name, path, true);
        if (judged.withheld != null || judged.gitRule() != null) {
            return false;
        }
        return judged.leftOut && LEFT_OUT.contains(name)
                ? docker.asksForSomethingIn(name)
                : docker.looksInto(path);
    }

    /** Whether this folder lies in one that the guard keeps back as a whole. */
    public boolean insideSecrets() {
        return withheld != null;
    }

    /** The rule with {@code !} that names this very path, in whichever file. */
    public @Nullable Rule askedBy(String name, boolean isFolder) {
        return judged(name, path(name), isFolder).askedBy;
    }

    /** The rules inside a folder of this folder. */
    public IgnoreRules enter(String name, @Nullable String gitignore) {
        var path = path(name);
        var inside = new ArrayList<>(git);
        if (gitignore != null) {
            inside.add(GitIgnore.inside(path, gitignore));
        }
        return new IgnoreRules(this, path, inside, judged(name, path, true));
    }

    private Judged judged(String name, String path, boolean isFolder) {
        var dockerSays = docker.match(path, dockerMatches);
        var gitSays = gitRule == null ? git(path, isFolder) : new Decision.Excluded(gitRule);
        var guarded = withheld == null ? SecretGuard.what(path) : withheld;
        var askedBy = gitSays instanceof Decision.Included(var rule) ? rule : docker.askedBy(path);
        boolean byDefault = (leftOut || LEFT_OUT.contains(name)) && askedBy == null;
        if (askedBy == null && guarded != null && isFolder) {
            askedBy = docker.askedInto(path);
        }
        return new Judged(gitSays, dockerSays, byDefault, guarded, askedBy);
    }

    /** The deepest file that says anything decides. */
    private Decision git(String path, boolean isFolder) {
        for (int i = git.size() - 1; i >= 0; i--) {
            var decision = git.get(i).decide(path, isFolder);
            if (!(decision instanceof Decision.Undecided)) {
                return decision;
            }
        }
        return Decision.UNDECIDED;
    }

    private String path(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
