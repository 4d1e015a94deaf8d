package dev.millrace.archive.fuzz;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.LinkTarget;
import dev.millrace.archive.tar.EntryVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the reader to what it promises of every entry it hands over. */
final class SafeEntries implements EntryVisitor {

    private final Set<String> folders = new HashSet<>();
    private final Set<String> all = new HashSet<>();
    private final Map<String, Long> files = new HashMap<>();
    private final byte[] buffer = new byte[4096];

    @Override
    public void folder(String path) {
        enter(path);
        folders.add(path);
    }

    @Override
    public void file(String path, boolean executable, long size, InputStream content)
            throws IOException {
        enter(path);
        long read = 0;
        int n;
        while ((n = content.read(buffer)) >= 0) {
            read += n;
        }
        require(read == size, path);
        files.put(path, size);
    }

    @Override
    public void symlink(String path, String target) {
        enter(path);
        require(LinkTarget.staysInside(path, target), path);
    }

    @Override
    public long hardlink(String path, String file) {
        var size = files.get(file);
        if (size == null) {
            return -1;
        }
        enter(path);
        files.put(path, size);
        return size;
    }

    private void enter(String path) {
        require(all.add(path), path);
        int slash = path.lastIndexOf('/');
        require(slash < 0 || folders.contains(path.substring(0, slash)), path);
        require(path.indexOf('\\') < 0 && path.indexOf('\0') < 0, path);
        require(bytes(path) <= ArchiveLimits.PATH_BYTES, path);
        var steps = List.of(path.split("/", -1));
        require(steps.size() <= ArchiveLimits.DEPTH, path);
        for (var step : steps) {
            require(!step.isEmpty() && !step.equals(".") && !step.equals(".."), path);
            require(!step.startsWith(".wh."), path);
            require(bytes(step) <= ArchiveLimits.COMPONENT_BYTES, path);
        }
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void require(boolean holds, String path) {
        if (!holds) {
            throw new AssertionError("this must never be handed over: " + path);
        }
    }
}
