package dev.millrace.archive.tar;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.LinkTarget;
import dev.millrace.archive.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar, gzip or zstd archive from someone who may mean harm, once, in bounded memory.
 *
 * <p>Nothing is allocated by a size the archive names, nothing is written anywhere, no link is
 * followed. Owners, times, attributes and special mode bits are dropped; everything that could mean
 * two things to two readers is refused by name.
 */
public final class ArchiveReader {

    private static final int MAX_GLOBAL_HEADERS = 16;

    private final UnpackedInput unpacked;
    private final TarBlocks blocks;
    private final ArchiveLimits limits;
    private final EntryVisitor visitor;
    private final SeenPaths paths;
    private byte @Nullable [] longName;
    private byte @Nullable [] longLink;
    private @Nullable PaxRecords pax;
    private int globalHeaders;
    private int whiteouts;
    private long fileBytes;
    private boolean started;

    private ArchiveReader(UnpackedInput unpacked, ArchiveLimits limits, EntryVisitor visitor) {
        this.unpacked = unpacked;
        this.blocks = new TarBlocks(unpacked);
        this.limits = limits;
        this.visitor = visitor;
        this.paths = new SeenPaths(limits);
    }

    /**
     * Reads the upload to its end and tells the visitor. Does not close the upload.
     *
     * @return how many bytes arrived
     * @throws ArchiveRefusedException if the archive is not taken; any other {@link IOException} is
     *     the upload's or the visitor's own
     */
    public static long read(InputStream upload, ArchiveLimits limits, EntryVisitor visitor)
            throws IOException {
        var unpacked = UnpackedInput.open(upload, limits);
        try {
            new ArchiveReader(unpacked, limits, visitor).run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return unpacked.compressedBytes();
    }

    private void run() throws IOException {
        while (true) {
            var block = blocks.block();
            if (TarBlocks.isZero(block, block.length)) {
                break;
            }
            entry(header(block));
        }
        if (longName != null || longLink != null || pax != null) {
            throw malformed("an extended header is followed by nothing");
        }
        blocks.end();
        if (paths.isEmpty() && whiteouts == 0) {
            throw new ArchiveRefusedException(Refusal.EMPTY, null, "the archive has no entries");
        }
    }

    private HeaderBlock header(byte[] block) throws ArchiveRefusedException {
        try {
            return HeaderBlock.parse(block);
        } catch (ArchiveRefusedException e) {
            if (started || longName != null || longLink != null || pax != null) {
                throw e;
            }
            throw new ArchiveRefusedException(
                    Refusal.NOT_AN_ARCHIVE, null, "this is neither tar nor gzip nor zstd");
        }
    }

    private void entry(HeaderBlock header) throws IOException {
        switch (header.type()) {
            case 'x' -> {
                refuseSecond(pax);
                pax = PaxRecords.parse(extended(header));
            }
            case 'g' -> global(header);
            case 'L' -> {
                refuseSecond(longName);
                longName = withoutNul(extended(header));
            }
            case 'K' -> {
                refuseSecond(longLink);
                longLink = withoutNul(extended(header));
            }
            default -> {
                member(header);
                longName = null;
                longLink = null;
                pax = null;
                started = true;
            }
        }
    }

    private void global(HeaderBlock header) throws IOException {
        if (++globalHeaders > MAX_GLOBAL_HEADERS) {
            throw malformed("too many global headers");
        }
        var global = PaxRecords.parse(extended(header));
        if (global.path() != null || global.linkPath() != null || global.size() != null) {
            throw malformed("a global header sets names or sizes");
        }
    }

    private byte[] extended(HeaderBlock header) throws IOException {
        long size = header.size();
        if (size > limits.headerBytes()) {
            throw new ArchiveRefusedException(
                    Refusal.HEADER_TOO_LARGE,
                    null,
                    "an extended header has " + size + " bytes, at most " + limits.headerBytes());
        }
        return blocks.header((int) size);
    }

    private void member(HeaderBlock header) throws IOException {
        var raw = name(header);
        if (visitor instanceof ChangeVisitor changes) {
            var removed = Whiteout.removed(raw);
            if (removed != null) {
                whiteout(changes, header, EntryPath.of(removed));
                return;
            }
        }
        var path = EntryPath.of(raw);
        long size = size(header, path);
        switch (header.type()) {
            case '0', 0 -> {
                if (raw[raw.length - 1] == '/') {
                    folder(path, size);
                } else {
                    file(header, path, size);
                }
            }
            case '5' -> folder(path, size);
            case '2' -> symlink(path, target(header), size);
            case '1' -> hardlink(path, target(header), size);
            case '3', '4', '6' ->
                    throw new ArchiveRefusedException(
                            Refusal.SPECIAL_FILE, path, "devices and pipes are not taken");
            case 'S' ->
                    throw new ArchiveRefusedException(
                            Refusal.SPARSE_FILE, path, "sparse files are not taken");
            default ->
                    throw new ArchiveRefusedException(
                            Refusal.SPECIAL_FILE, path, "entries of this type are not taken");
        }
    }

    private void whiteout(ChangeVisitor changes, HeaderBlock header, String removed)
            throws IOException {
        boolean file = header.type() == '0' || header.type() == 0;
        if (!file || size(header, removed) != 0 || removed.isEmpty()) {
            throw new ArchiveRefusedException(
                    Refusal.WHITEOUT, removed, "a removal is an empty file \".wh.NAME\"");
        }
        if (++whiteouts > limits.entries()) {
            throw new ArchiveRefusedException(
                    Refusal.TOO_MANY_ENTRIES, null, "more than " + limits.entries() + " removals");
        }
        paths.countBytes(removed.length());
        changes.removed(removed);
    }

    private void folder(String path, long size) throws IOException {
        if (size != 0) {
            throw malformed("a folder has a size");
        }
        if (path.isEmpty()) {
            return;
        }
        if (paths.add(path, SeenPaths.Kind.FOLDER, this::implied)) {
            visitor.folder(path);
        }
    }

    private void file(HeaderBlock header, String path, long size) throws IOException {
        refuseRoot(path);
        boolean executable = header.executable();
        paths.add(path, SeenPaths.Kind.FILE, this::implied);
        count(path, size);
        var content = blocks.content(size);
        visitor.file(path, executable, size, content);
        content.finish();
    }

    private void symlink(String path, String target, long size) throws IOException {
        refuseRoot(path);
        refuseSize(size);
        if (!LinkTarget.staysInside(path, target)) {
            throw new ArchiveRefusedException(
                    Refusal.LINK_ESCAPES, path, "link may lead out of the context");
        }
        if (target.length() > ArchiveLimits.PATH_BYTES) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_TOO_LONG, path, "link target is longer than 4096 bytes");
        }
        paths.add(path, SeenPaths.Kind.LINK, this::implied);
        paths.countBytes(target.length());
        visitor.symlink(path, target);
    }

    private void hardlink(String path, String target, long size) throws IOException {
        refuseRoot(path);
        refuseSize(size);
        var file = EntryPath.of(target.getBytes(StandardCharsets.UTF_8));
        paths.add(path, SeenPaths.Kind.FILE, this::implied);
        long again = visitor.hardlink(path, file);
        if (again < 0) {
            throw new ArchiveRefusedException(
                    Refusal.HARDLINK_UNRESOLVED,
                    path,
                    "hard link to something that is not an earlier file of the archive");
        }
        count(path, again);
    }

    private void implied(String folder) {
        try {
            visitor.folder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(String path, long size) throws ArchiveRefusedException {
        fileBytes += size;
        if (fileBytes > limits.unpacked()) {
            throw new ArchiveRefusedException(
                    Refusal.UNPACKED_TOO_LARGE,
                    path,
                    "unpacks to more than " + limits.unpacked() + " bytes");
        }
    }

    private byte[] name(HeaderBlock header) throws ArchiveRefusedException {
        var paxPath = pax == null ? null : pax.path();
        if (paxPath != null && longName != null) {
            throw malformed("an entry has two long names");
        }
        var name = paxPath != null ? paxPath : longName != null ? longName : header.name();
        if (name.length == 0) {
            throw new ArchiveRefusedException(Refusal.PATH_UNSAFE, "", "name is empty");
        }
        return name;
    }

    private String target(HeaderBlock header) throws ArchiveRefusedException {
        var paxLink = pax == null ? null : pax.linkPath();
        if (paxLink != null && longLink != null) {
            throw malformed("an entry has two long link targets");
        }
        return EntryPath.utf8(
                paxLink != null ? paxLink : longLink != null ? longLink : header.linkName());
    }

    /** A size that two headers disagree about would make two readers see two different archives. */
    private long size(HeaderBlock header, String path) throws ArchiveRefusedException {
        long size = header.size();
        var said = pax == null ? null : pax.size();
        if (said != null && said != size) {
            throw malformed("an entry has two sizes");
        }
        if (size > unpacked.remaining()) {
            throw new ArchiveRefusedException(
                    Refusal.UNPACKED_TOO_LARGE,
                    path,
                    "announces " + size + " bytes, more than the limit leaves");
        }
        return size;
    }

    private static byte[] withoutNul(byte[] name) {
        int length = name.length;
        return length > 0 && name[length - 1] == 0 ? Arrays.copyOf(name, length - 1) : name;
    }

    private static void refuseSecond(@Nullable Object first) throws ArchiveRefusedException {
        if (first != null) {
            throw malformed("an entry has two extended headers of one kind");
        }
    }

    private static void refuseRoot(String path) throws ArchiveRefusedException {
        if (path.isEmpty()) {
            throw new ArchiveRefusedException(
                    Refusal.PATH_UNSAFE, ".", "the root must be a folder");
        }
    }

    private static void refuseSize(long size) throws ArchiveRefusedException {
        if (size != 0) {
            throw malformed("a link has a size");
        }
    }

    private static ArchiveRefusedException malformed(String why) {
        return new ArchiveRefusedException(Refusal.HEADER_MALFORMED, null, why);
    }
}
