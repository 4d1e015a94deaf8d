package dev.millrace.worker.adapter.packs;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.worker.app.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The packs that agents' last builds were made of, in a folder for each agent.
 *
 * <p>A pack never changes, so one that is here need not be fetched again; it is let go when a build
 * of its agent had no use for it, or when the disk is wanted for an agent that was built since.
 */
final class KeptPacks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final String TAR = ".tar";
    private static final String MANIFEST = ".manifest";

    /** So many small packs are more trouble than the one that compaction made of them. */
    private static final int MOST = 24;

    private final Path folder;
    private final StoreDownloads downloads;
    private final DiskReserve disk;
    private final long most;
    private final ConcurrentHashMap<Path, Lock> locks = new ConcurrentHashMap<>();

    /**
     * @param most how many bytes are kept when nothing is built
     */
    KeptPacks(Path folder, StoreDownloads downloads, DiskReserve disk, long most) {
        this.folder = folder;
        this.downloads = downloads;
        this.disk = disk;
        this.most = most;
    }

    /** The packs that contents come from, and how many bytes of them were fetched. */
    record Filled(Set<String> used, long fetchedBytes) {}

    /** Whoever holds it has the agent's packs to himself. */
    Lock lock(AgentRef agent) {
        return lock(home(agent));
    }

    private Lock lock(Path home) {
        return locks.computeIfAbsent(home, _ -> new ReentrantLock());
    }

    /**
     * Finds all that is missing: in packs that are here, else in the fewest that have to be
     * fetched.
     *
     * <p>Nothing goes yet: the contents are still to be read.
     */
    Filled fill(Contents contents, StartGrant grant, StopSignal stop)
            throws IOException, InterruptedException {
        var home = Files.createDirectories(home(grant.attempt().build().agentRef()));
        var used = new HashSet<String>();
        for (var kept : kept(home)) {
            if (contents.take(home.resolve(kept + MANIFEST), home.resolve(kept + TAR))) {
                used.add(kept);
            }
        }
        long fetched = 0;
        for (var pack : grant.packs().reversed()) {
            if (!contents.areComplete() && !used.contains(pack.pack())) {
                fetched += fetch(contents, pack, home, stop, used);
            }
        }
        if (!contents.areComplete()) {
            throw new UnexpectedContextException("its packs have not all that is in it");
        }
        Files.setLastModifiedTime(home, FileTime.from(Instant.now()));
        return new Filled(used, fetched);
    }

    private long fetch(
            Contents contents, StartGrant.Pack pack, Path home, StopSignal stop, Set<String> used)
            throws IOException, InterruptedException {
        var name = pack.pack();
        if (!NAME.matcher(name).matches()) {
            throw new UnexpectedContextException("a pack has an impossible name");
        }
        var manifest = home.resolve(name + MANIFEST);
        downloads.download(pack.manifestUrl(), manifest, stop);
        if (!contents.needs(manifest)) {
            Files.delete(manifest);
            return 0;
        }
        makeRoom(pack.bytes(), home);
        downloads.download(pack.tarUrl(), home.resolve(name + TAR), stop);
        contents.take(manifest, home.resolve(name + TAR));
        used.add(name);
        return pack.bytes();
    }

    /** What nothing came from, once all has been read; all of them when they are too many. */
    void letGo(AgentRef agent, Set<String> used) throws IOException {
        var home = home(agent);
        var kept = kept(home);
        for (var name : kept) {
            if (!used.contains(name) || kept.size() > MOST) {
                Files.deleteIfExists(home.resolve(name + TAR));
                Files.deleteIfExists(home.resolve(name + MANIFEST));
            }
        }
    }

    /** Forgets an agent's packs: one of them is damaged. */
    void forget(AgentRef agent) throws IOException {
        delete(home(agent));
    }

    /** Lets others go for what an agent needs besides its packs. */
    void makeRoom(long bytes, AgentRef agent) throws IOException {
        makeRoom(bytes, home(agent));
    }

    /** Lets agents go that were not built for longest, for the disk or for the budget. */
    private void makeRoom(long bytes, Path except) throws IOException {
        var homes = homes();
        long total = 0;
        for (var home : homes) {
            total += size(home);
        }
        for (var home : homes) {
            if (total + bytes <= most && disk.hasRoomFor(bytes)) {
                break;
            }
            if (!home.equals(except)) {
                total -= release(home);
            }
        }
        disk.require(bytes);
    }

    /** Answers how many bytes that gave; none if the agent is being built. */
    private long release(Path home) throws IOException {
        var lock = lock(home);
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            long size = size(home);
            delete(home);
            return size;
        } finally {
            lock.unlock();
        }
    }

    private Path home(AgentRef agent) {
        return folder.resolve(agent.tenant().value()).resolve(agent.agent().value());
    }

    /** All agents' folders, the one that was not used for longest first. */
    private List<Path> homes() throws IOException {
        try (var found = Files.walk(folder, 2)) {
            return found.filter(path -> folder.relativize(path).getNameCount() == 2)
                    .sorted(Comparator.comparing(KeptPacks::lastUsed))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static FileTime lastUsed(Path home) {
        try {
            return Files.getLastModifiedTime(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of whole packs, the newest first; what was left half is no pack. */
    private static List<String> kept(Path home) throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(home, "*" + TAR)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                name = name.substring(0, name.length() - TAR.length());
                if (Files.exists(home.resolve(name + MANIFEST))) {
                    names.add(name);
                }
            }
        }
        names.sort(Comparator.reverseOrder());
        return names;
    }

    private static long size(Path home) throws IOException {
        long size = 0;
        if (!Files.isDirectory(home)) {
            return size;
        }
        try (var files = Files.newDirectoryStream(home)) {
            for (var file : files) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private static void delete(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return;
        }
        try (var files = Files.newDirectoryStream(home)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(home);
    }
}
