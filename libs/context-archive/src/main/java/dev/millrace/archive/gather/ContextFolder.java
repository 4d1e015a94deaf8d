package dev.millrace.archive.gather;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.LinkTarget;
import dev.millrace.archive.MachineFiles;
import dev.millrace.archive.PathOrder;
import dev.millrace.archive.Printable;
import dev.millrace.archive.gather.Gathered.Entry;
import dev.millrace.archive.gather.Gathered.LeftOut;
import dev.millrace.archive.gather.Gathered.Why;
import dev.millrace.archive.gather.Stamp.Look;
import dev.millrace.archive.ignore.IgnoreRules;
import dev.millrace.archive.ignore.SecretContents;
import dev.millrace.archive.ignore.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a folder once, does not enter what cannot hold anything to send, and never follows a link.
 */
public final class ContextFolder {

    /** In characters: neither too many bytes nor too deep. */
    private static final int SURELY_SHORT = 2 * ArchiveLimits.DEPTH - 2;

    private final List<Entry> entries = new ArrayList<>();
    private final List<LeftOut> left = new ArrayList<>();

    private final FileIndex index;

    private final FileIndex.Search search;

    private final @Nullable Beside beside;

    private ContextFolder(FileIndex index, @Nullable Beside beside) {
        this.index = index;
        this.search = index.search();
        this.beside = beside;
    }

    /** The walk of the second thread, with what it finds. */
    private record Beside(SecondWalker walker, ContextFolder walk) {}

    /** The same without a secret that is to be sent. */
    public static Gathered gather(Path folder, String dockerfile) throws IOException {
        return gather(folder, dockerfile, List.of(), FileIndex.none());
    }

    /**
     * Lists what a folder sends to be built with this Dockerfile.
     *
     * @param dockerfile relative to the folder; it is sent whatever the rules say
     * @param secrets files to send although the guard keeps them back, each by its path
     * @param index files that it knows to be harmless are not looked into for secrets again
     * @throws GatherException if the folder cannot be sent
     * @throws dev.millrace.archive.ignore.IgnoreSyntaxException if a {@code .dockerignore} is
     *     malformed
     */
    public static Gathered gather(
            Path folder, String dockerfile, Collection<String> secrets, FileIndex index)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new GatherException(folder + " is not a folder");
        }
        long begun = System.currentTimeMillis() * 1_000_000;
        var root = folder.toRealPath();
        var beside = new Beside(new SecondWalker(), new ContextFolder(index, null));
        var walk = new ContextFolder(index, beside);
        var lifted = LiftedSecrets.in(root, secrets);
        walk.folder(children(root), "", IgnoreFiles.root(root, dockerfile, lifted));
        beside.walker.end();
        walk.entries.addAll(beside.walk.entries);
        walk.left.addAll(beside.walk.left);
        // no Comparator.comparing: what it makes is not in the JVM's class cache
        walk.entries.sort((a, b) -> PathOrder.INSTANCE.compare(a.path(), b.path()));
        walk.left.sort((a, b) -> PathOrder.INSTANCE.compare(a.path(), b.path()));
        var before = new Gathered.Before(index, begun);
        return new Gathered(root, walk.entries, walk.left, lifted, before);
    }

    /** True if the folder itself, or something in it, is sent. */
    private boolean folder(List<Child> children, String path, IgnoreRules rules)
            throws IOException {
        boolean any = false;
        for (var child : children) {
            any |= child(child, path.isEmpty() ? child.name : path + "/" + child.name, rules);
        }
        return any;
    }

    private boolean child(Child child, String path, IgnoreRules rules) throws IOException {
        var name = child.name;
        var file = child.file;
        var look = Look.at(file);
        var verdict = rules.judge(name, look.isFolder());
        if (verdict instanceof Verdict.Withheld(var what, var askedBy)
                && !rules.insideSecrets()
                && (!name.equals(".git") || askedBy != null)) {
            left.add(LeftOut.secret(path, what, askedBy));
        }
        boolean sent = verdict instanceof Verdict.Sent || verdict instanceof Verdict.Named;
        if (look.isFolder()) {
            return childFolder(child, path, rules, sent);
        }
        if (!sent) {
            return false;
        }
        var entry =
                look.isFile()
                        ? file(file, path, look, verdict instanceof Verdict.Sent, rules)
                        : other(file, path, look);
        if (entry == null) {
            return false;
        }
        if (!(entry instanceof Entry.File known && known.known() != FileIndex.UNKNOWN)) {
            refuseUnspeakable(path);
        }
        entries.add(entry);
        return true;
    }

    /** As the platform judges it, so that both have the same manifest. */
    private static boolean isMachineFile(Path file, String path) throws IOException {
        if (!MachineFiles.isSuspect(path)) {
            return false;
        }
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return MachineFiles.isOne(path, in.readNBytes(MachineFiles.LOOKED_AT));
        } catch (AccessDeniedException e) {
            throw new GatherException(
                    file + " cannot be read; give access or leave it out with .dockerignore");
        }
    }

    /**
     * @param looked whether it is to be looked into
     */
    private @Nullable Entry file(
            Path file, String path, Look look, boolean looked, IgnoreRules rules)
            throws IOException {
        if (isMachineFile(file, path)) {
            return null;
        }
        int known = search.find(path, look);
        if (looked && !index.isHarmless(known) && holdsSecret(file, path, look, rules)) {
            return null;
        }
        return new Entry.File(path, look.executable(), look.stamp(), looked, known);
    }

    private boolean holdsSecret(Path file, String path, Look look, IgnoreRules rules) {
        var what = SecretContents.what(file, look.stamp().size());
        if (what == null) {
            return false;
        }
        left.add(LeftOut.secret(path, what, rules.askedBy(file.getFileName().toString(), false)));
        return true;
    }

    private boolean childFolder(Child child, String path, IgnoreRules rules, boolean sent)
            throws IOException {
        var name = child.name;
        if (!sent && !rules.mayHoldSomething(name)) {
            return false;
        }
        // before what is in it, so that little is left to sort
        entries.add(new Entry.Folder(path));
        if (sent
                && beside != null
                && beside.walker.takes(() -> beside.walk.all(child, path, rules))) {
            refuseUnspeakable(path);
            return true;
        }
        var inside = children(child.file);
        boolean any = folder(inside, path, rules.enter(name, gitignore(child.file, inside)));
        if (!sent && !any) {
            entries.removeLast();
            return false;
        }
        refuseUnspeakable(path);
        return true;
    }

    private void all(Child child, String path, IgnoreRules rules) throws IOException {
        var inside = children(child.file);
        folder(inside, path, rules.enter(child.name, gitignore(child.file, inside)));
    }

    private static @Nullable String gitignore(Path folder, List<Child> inside) throws IOException {
        for (var child : inside) {
            if (child.name.equals(".gitignore")) {
                return IgnoreFiles.git(folder);
            }
        }
        return null;
    }

    private @Nullable Entry other(Path file, String path, Look look) throws IOException {
        if (!look.isLink()) {
            left.add(LeftOut.of(path, Why.SPECIAL));
            return null;
        }
        var target = Files.readSymbolicLink(file).toString();
        if (!LinkTarget.staysInside(path, target)) {
            left.add(LeftOut.of(path, Why.LINK_LEAVES_FOLDER));
            return null;
        }
        return new Entry.Symlink(path, target);
    }

    /** Says here, by name, what the other side would refuse after the whole upload. */
    private void refuseUnspeakable(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        boolean tooLong = path.length() > SURELY_SHORT && isTooLong(path);
        if (tooLong
                || name.indexOf('\\') >= 0
                || name.indexOf('\uFFFD') >= 0
                || name.startsWith(".wh.")) {
            throw new GatherException(
                    "\""
                            + Printable.of(path)
                            + "\" cannot be sent: "
                            + (tooLong
                                    ? "the path is too long"
                                    : "names must be UTF-8, without backslashes, and not begin with .wh.")
                            + "; rename it or leave it out with .dockerignore");
        }
    }

    private static boolean isTooLong(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length > ArchiveLimits.PATH_BYTES
                || path.split("/").length > ArchiveLimits.DEPTH;
    }

    private record Child(String name, Path file) {}

    /** All names in one call is the fastest; it says neither why it fails nor what is not UTF-8. */
    private static List<Child> children(Path folder) throws IOException {
        var names = folder.toFile().list();
        if (names == null) {
            return listed(folder);
        }
        Arrays.sort(names);
        var children = new ArrayList<Child>(names.length);
        for (var name : names) {
            if (name.indexOf('\uFFFD') >= 0) {
                return listed(folder);
            }
            children.add(new Child(name, folder.resolve(name)));
        }
        return children;
    }

    private static List<Child> listed(Path folder) throws IOException {
        try (var stream = Files.newDirectoryStream(folder)) {
            var children = new ArrayList<Child>();
            for (var file : stream) {
                children.add(new Child(file.getFileName().toString(), file));
            }
            children.sort((a, b) -> a.name.compareTo(b.name));
            return children;
        } catch (AccessDeniedException e) {
            throw new GatherException(
                    folder + " cannot be read; give access or leave it out with .dockerignore");
        }
    }
}
