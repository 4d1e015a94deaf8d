package dev.millrace.archive.ignore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for one folder of a walk: a path is sent if git's rules and Docker's rules both let it
 * through. The Dockerfile in use is always sent; what {@link SecretGuard} names never is.
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
    private final Set<String> alwaysSent;
    private final String folder;
    private final List<GitIgnore> git;
    private final DockerIgnore.Matches dockerMatches;
    private final @Nullable String gitRule;
    private final boolean leftOut;

    private IgnoreRules(IgnoreRules parent, String folder, List<GitIgnore> git, Judged judged) {
        this.docker = parent.docker;
        this.alwaysSent = parent.alwaysSent;
        this.folder = folder;
        this.git = git;
        this.dockerMatches = judged.docker;
        this.gitRule = judged.gitRule;
        this.leftOut = judged.leftOut;
    }

    private IgnoreRules(DockerIgnore docker, Set<String> alwaysSent, List<GitIgnore> git) {
        this.docker = docker;
        this.alwaysSent = alwaysSent;
        this.folder = "";
        this.git = git;
        this.dockerMatches = docker.root();
        this.gitRule = null;
        this.leftOut = false;
    }

    /** A {@code .gitignore} above the context, with the context's path below its folder. */
    public record Outer(String contextPath, String text) {}

    /**
     * The rules at the context's root.
     *
     * @param outer git's files above the context, the outermost first
     * @param alwaysSent paths no ignore rule holds back
     */
    public static IgnoreRules root(
            DockerIgnore docker,
            List<Outer> outer,
            @Nullable String gitignore,
            Set<String> alwaysSent) {
        var git = new ArrayList<GitIgnore>();
        outer.forEach(o -> git.add(GitIgnore.outside(o.contextPath(), o.text())));
        if (gitignore != null) {
            git.add(GitIgnore.inside("", gitignore));
        }
        return new IgnoreRules(docker, alwaysSent, List.copyOf(git));
    }

    /** Whether files of git above a folder leave that folder out as a whole. */
    public static boolean leavesOut(List<Outer> outer) {
        for (var file : outer) {
            var git = GitIgnore.outside("", file.text());
            var path = new StringBuilder();
            for (var step : file.contextPath().split("/")) {
                path.append(path.isEmpty() ? "" : "/").append(step);
                if (git.decide(path.toString(), true) instanceof Decision.Excluded) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Judged(DockerIgnore.Matches docker, @Nullable String gitRule, boolean leftOut) {}

    /** Judges something that lies in this folder. */
    public Verdict judge(String name, boolean isFolder) {
        var path = path(name);
        if (SecretGuard.withholds(name)) {
            return new Verdict.Withheld();
        }
        if (alwaysSent.contains(path)) {
            return new Verdict.Sent();
        }
        var judged = judged(name, isFolder);
        if (judged.gitRule != null) {
            return new Verdict.Ignored(judged.gitRule);
        }
        if (judged.docker.decision() instanceof Decision.Excluded(var rule)) {
            return new Verdict.Ignored(rule);
        }
        return judged.leftOut ? new Verdict.Ignored("left out by default") : new Verdict.Sent();
    }

    /** Whether something below a folder that is not sent may be sent all the same. */
    public boolean mayHoldSomething(String name) {
        var path = path(name);
        if (SecretGuard.withholds(name)) {
            return false;
        }
        if (alwaysSent.stream().anyMatch(always -> always.startsWith(path + "/"))) {
            return true;
        }
        return judged(name, true).gitRule == null && docker.mayIncludeBelow(path);
    }

    /** The rules inside a folder of this folder. */
    public IgnoreRules enter(String name, @Nullable String gitignore) {
        var path = path(name);
        var inside = new ArrayList<>(git);
        if (gitignore != null) {
            inside.add(GitIgnore.inside(path, gitignore));
        }
        return new IgnoreRules(this, path, inside, judged(name, true));
    }

    private Judged judged(String name, boolean isFolder) {
        var path = path(name);
        var dockerSays = docker.match(path, dockerMatches);
        var gitSays = gitRule == null ? git(path, isFolder) : new Decision.Excluded(gitRule);
        boolean named = dockerSays.named() || gitSays instanceof Decision.Included;
        boolean byDefault = LEFT_OUT.contains(name) || SecretGuard.isExample(name);
        return new Judged(
                dockerSays,
                gitSays instanceof Decision.Excluded(var rule) ? rule : null,
                (leftOut || byDefault) && !named);
    }

    /** The deepest file that says anything decides. */
    private Decision git(String path, boolean isFolder) {
        for (int i = git.size() - 1; i >= 0; i--) {
            var decision = git.get(i).decide(path, isFolder);
            if (!(decision instanceof Decision.Undecided)) {
                return decision;
            }
        }
        return new Decision.Undecided();
    }

    private String path(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
