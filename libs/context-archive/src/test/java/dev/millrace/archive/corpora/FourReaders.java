package dev.millrace.archive.corpora;

import dev.millrace.archive.PathOrder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Commons Compress, Python, GNU tar and bsdtar: what each makes of an archive, a line an entry. The
 * two programs unpack, and what lies on the disk then is looked at.
 */
final class FourReaders {

    private static final String PYTHON =
            """
            import hashlib, sys, tarfile
            with tarfile.open(sys.argv[1]) as tar:
                for m in tar:
                    kind = "d" if m.isdir() else "f" if m.isreg() else "l" if m.issym() else "?"
                    data = hashlib.sha256(tar.extractfile(m).read()).hexdigest() if m.isreg() else "-"
                    more = set(m.pax_headers) - {"path", "linkpath"}
                    print(f"{kind} {m.mode:o} {m.uid}:{m.gid} {m.mtime:g} {m.size} {data} {m.name} -> "
                          f"{m.linkname}{m.uname}{m.gname}{more or ''}")
            """;

    private final Tools tools;
    private final Tools withLibarchive;
    private final String bsdtar;

    private FourReaders(Path bsdtar) {
        this.tools = new Tools(Tools.home(), Map.of());
        this.withLibarchive = new Tools(Tools.home(), FourTools.libraries(bsdtar));
        this.bsdtar = bsdtar.resolve("usr/bin/bsdtar").toString();
    }

    static FourReaders open() throws IOException, InterruptedException {
        return new FourReaders(FourTools.bsdtar());
    }

    List<String> commonsCompress(Path form) throws IOException {
        var lines = new ArrayList<String>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(form), "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                lines.add(line(entry, tar));
            }
        }
        return lines;
    }

    private static String line(TarArchiveEntry entry, InputStream content) throws IOException {
        var kind = entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "l" : "f";
        return "%s %o %d:%d %d %d %s %s -> %s%s%s"
                .formatted(
                        kind,
                        entry.getMode() & 07777,
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.getLastModifiedTime().toMillis(),
                        entry.getSize(),
                        kind.equals("f") ? sha256(content) : "-",
                        entry.getName().replaceAll("/$", ""),
                        entry.getLinkName(),
                        entry.getUserName(),
                        entry.getGroupName());
    }

    List<String> python(Path form) throws IOException, InterruptedException {
        return tools.run(List.of("python3", "-c", PYTHON, form.toString())).lines().toList();
    }

    /** Told to set the times of folders last: our order by bytes comes back to some of them. */
    List<String> gnu(Path form) throws IOException, InterruptedException {
        return unpacked(tools, List.of("tar", "--delay-directory-restore"), form);
    }

    List<String> bsd(Path form) throws IOException, InterruptedException {
        return unpacked(withLibarchive, List.of(bsdtar), form);
    }

    private static List<String> unpacked(Tools tools, List<String> tar, Path form)
            throws IOException, InterruptedException {
        var into = Files.createTempDirectory(Tools.home(), "out");
        var command = new ArrayList<>(tar);
        command.addAll(List.of("-x", "-p", "--same-owner", "-f", form.toString()));
        command.addAll(List.of("-C", into.toString()));
        tools.run(command);
        var lines = new ArrayList<String>();
        try (Stream<Path> all = Files.walk(into)) {
            for (var path : all.skip(1).sorted(FourReaders.byName(into)).toList()) {
                lines.add(line(into, path));
            }
        }
        return lines;
    }

    private static Comparator<Path> byName(Path root) {
        return Comparator.comparing(path -> root.relativize(path).toString(), PathOrder.INSTANCE);
    }

    private static String line(Path root, Path path) throws IOException {
        var unix = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
        var kind =
                Files.isSymbolicLink(path)
                        ? "l"
                        : Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "d" : "f";
        var content = "-";
        var size = 0L;
        if (kind.equals("f")) {
            size = Files.size(path);
            try (var in = Files.newInputStream(path)) {
                content = sha256(in);
            }
        }
        return "%s %o %s:%s %d %d %s %s -> %s%s"
                .formatted(
                        kind,
                        (int) Objects.requireNonNull(unix.get("mode")) & 07777,
                        unix.get("uid"),
                        unix.get("gid"),
                        ((FileTime) Objects.requireNonNull(unix.get("lastModifiedTime")))
                                .toMillis(),
                        size,
                        content,
                        root.relativize(path),
                        kind.equals("l") ? Files.readSymbolicLink(path) : "",
                        kind.equals("l") ? "" : attributes(path));
    }

    /** Nothing where there are none. */
    private static String attributes(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        var names = view == null ? List.of() : view.list();
        return names.isEmpty() ? "" : names.toString();
    }

    private static String sha256(InputStream in) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(in.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
