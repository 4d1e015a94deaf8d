package dev.millrace.archive.canonical;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import dev.millrace.archive.tar.EntryVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the manifest of an archive and puts the contents aside. */
class SpoolingVisitor implements EntryVisitor {

    /**
     * Read by the builder before anything else; what they may be is stricter than for other files.
     */
    private static final Set<String> BUILD_FILES =
            Set.of("Dockerfile", ".dockerignore", "Dockerfile.dockerignore");

    private static final long BUILD_FILE_BYTES = 1 << 20;

    /** An entry in all lists and maps, with the reader's own, without its name. */
    private static final long ENTRY_MEMORY = 384;

    private final Spool spool;
    private final Allowance allowance;
    private final List<ManifestEntry> entries = new ArrayList<>();
    private final Map<String, Kept> files = new HashMap<>();
    private final MessageDigest digest = Sha256.start();
    private final byte[] buffer = new byte[64 * 1024];

    /** A file, and where in the spool its content begins. */
    record Kept(ManifestEntry.File file, long offset) {}

    SpoolingVisitor(Spool spool, Allowance allowance) {
        this.spool = spool;
        this.allowance = allowance;
    }

    Manifest manifest() {
        return new Manifest(entries);
    }

    Map<String, Kept> files() {
        return files;
    }

    @Override
    public void folder(String path) throws IOException {
        refuseAsBuildFile(path, "is a folder");
        remember(path.length());
        entries.add(new ManifestEntry.Folder(path));
    }

    @Override
    public void file(String path, boolean executable, long size, InputStream content)
            throws IOException {
        boolean buildFile = BUILD_FILES.contains(path);
        if (buildFile && size > BUILD_FILE_BYTES) {
            refuseAsBuildFile(path, "is larger than 1 MiB");
        }
        remember(path.length());
        long offset = spool.end();
        int n;
        while ((n = content.read(buffer)) >= 0) {
            if (buildFile && hasNul(n)) {
                refuseAsBuildFile(path, "is not a text file");
            }
            digest.update(buffer, 0, n);
            allowance.disk(n);
            spool.append(buffer, n);
        }
        add(new ManifestEntry.File(path, executable, size, Sha256.hex(digest)), offset);
    }

    @Override
    public void symlink(String path, String target) throws IOException {
        refuseAsBuildFile(path, "is a symbolic link");
        remember(path.length() + target.length());
        entries.add(new ManifestEntry.Symlink(path, target));
    }

    @Override
    public long hardlink(String path, String target) {
        var kept = files.get(target);
        if (kept == null) {
            return -1;
        }
        var file = kept.file();
        remember(path.length());
        add(
                new ManifestEntry.File(path, file.executable(), file.size(), file.sha256()),
                kept.offset());
        return file.size();
    }

    /** Characters may take two bytes each. */
    final void remember(long characters) {
        allowance.memory(ENTRY_MEMORY + 2 * characters);
    }

    private void add(ManifestEntry.File file, long offset) {
        entries.add(file);
        files.put(file.path(), new Kept(file, offset));
    }

    private boolean hasNul(int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static void refuseAsBuildFile(String path, String why) throws ArchiveRefusedException {
        if (BUILD_FILES.contains(path)) {
            throw new ArchiveRefusedException(Refusal.DOCKERFILE_UNFIT, path, why);
        }
    }
}
