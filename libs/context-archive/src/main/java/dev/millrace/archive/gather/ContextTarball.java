package dev.millrace.archive.gather;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.luben.zstd.util.Native;
import dev.millrace.archive.PathOrder;
import dev.millrace.archive.canonical.TarHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.function.LongConsumer;

/**
 * Writes what is sent as a zstd tarball, streaming: the same folder gives the same bytes anywhere.
 */
public final class ContextTarball {

    private static final int LEVEL = 3;

    private final Changes changes;
    private final LongConsumer progress;
    private final byte[] buffer = new byte[64 * 1024];

    private ContextTarball(Changes changes, LongConsumer progress) {
        this.changes = changes;
        this.progress = progress;
    }

    /** Loads what writing needs: the first use would wait for it. */
    public static void prepare() {
        Native.load();
    }

    /** Does not close {@code to}. */
    public static void write(Gathered gathered, OutputStream to) throws IOException {
        write(Changes.whole(gathered), to, _ -> {});
    }

    /**
     * The same of what differs from a base, with a whiteout for each path that was removed.
     *
     * @param progress hears of each read of a file, in bytes
     */
    public static void write(Changes changes, OutputStream to, LongConsumer progress)
            throws IOException {
        var zstd = new ZstdOutputStreamNoFinalizer(to, LEVEL);
        zstd.setChecksum(true);
        new ContextTarball(changes, progress).entries(zstd);
        zstd.closeWithoutClosingParentStream();
        to.flush();
    }

    /** The whole of it without compression. */
    public static void writeTar(Gathered gathered, OutputStream to) throws IOException {
        new ContextTarball(Changes.whole(gathered), _ -> {}).entries(to);
    }

    private void entries(OutputStream out) throws IOException {
        var whiteouts = new ArrayDeque<String>();
        changes.removed().stream()
                .map(Changes::whiteout)
                .sorted(PathOrder.INSTANCE)
                .forEach(whiteouts::add);
        for (var entry : changes.entries()) {
            while (!whiteouts.isEmpty()
                    && PathOrder.INSTANCE.compare(whiteouts.getFirst(), entry.path()) < 0) {
                out.write(TarHeaders.file(whiteouts.removeFirst(), false, 0, 0));
            }
            // no switch over types: the first one of a program takes milliseconds
            if (entry instanceof Gathered.Entry.File file) {
                file(out, file);
            } else if (entry instanceof Gathered.Entry.Symlink link) {
                out.write(TarHeaders.symlink(link.path(), link.target(), 0));
            } else {
                out.write(TarHeaders.folder(entry.path(), 0));
            }
        }
        for (var whiteout : whiteouts) {
            out.write(TarHeaders.file(whiteout, false, 0, 0));
        }
        out.write(new byte[TarHeaders.END_SIZE]);
    }

    private void file(OutputStream out, Gathered.Entry.File file) throws IOException {
        out.write(TarHeaders.file(file.path(), file.executable(), file.size(), 0));
        long left = file.size();
        try (var in = Files.newInputStream(path(file), LinkOption.NOFOLLOW_LINKS)) {
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new GatherException(file.path() + " became shorter while it was sent");
                }
                progress.accept(n);
                out.write(buffer, 0, n);
                left -= n;
            }
        } catch (AccessDeniedException e) {
            throw GatherException.unreadable(file.path());
        } catch (NoSuchFileException e) {
            throw GatherException.gone(file.path());
        }
        out.write(new byte[TarHeaders.padding(file.size())]);
    }

    private Path path(Gathered.Entry.File file) {
        return changes.root().resolve(file.path());
    }
}
