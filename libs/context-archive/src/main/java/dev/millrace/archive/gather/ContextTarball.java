package dev.millrace.archive.gather;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.millrace.archive.canonical.TarHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Writes what was gathered as a zstd tarball, streaming: the same folder gives the same bytes
 * anywhere.
 */
public final class ContextTarball {

    private static final int LEVEL = 3;

    private final Gathered gathered;
    private final byte[] buffer = new byte[64 * 1024];

    private ContextTarball(Gathered gathered) {
        this.gathered = gathered;
    }

    /** Does not close {@code to}. */
    public static void write(Gathered gathered, OutputStream to) throws IOException {
        var zstd = new ZstdOutputStreamNoFinalizer(to, LEVEL);
        zstd.setChecksum(true);
        writeTar(gathered, zstd);
        zstd.closeWithoutClosingParentStream();
        to.flush();
    }

    /** The same without compression. */
    public static void writeTar(Gathered gathered, OutputStream to) throws IOException {
        new ContextTarball(gathered).entries(to);
    }

    private void entries(OutputStream out) throws IOException {
        for (var entry : gathered.entries()) {
            switch (entry) {
                case Gathered.Entry.Folder(var path) -> out.write(TarHeaders.folder(path, 0));
                case Gathered.Entry.Symlink(var path, var target) ->
                        out.write(TarHeaders.symlink(path, target, 0));
                case Gathered.Entry.File file -> file(out, file);
            }
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
                out.write(buffer, 0, n);
                left -= n;
            }
        } catch (AccessDeniedException e) {
            throw new GatherException(
                    file.path()
                            + " cannot be read; give access or leave it out with .dockerignore");
        } catch (NoSuchFileException e) {
            throw new GatherException(file.path() + " was removed while the folder was sent");
        }
        out.write(new byte[TarHeaders.padding(file.size())]);
    }

    private Path path(Gathered.Entry.File file) {
        return gathered.root().resolve(file.path());
    }
}
