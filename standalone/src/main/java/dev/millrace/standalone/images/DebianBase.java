package dev.millrace.standalone.images;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Debian that every image starts with, made without running any package's scripts: what they
 * would have done that matters is done here.
 *
 * @param mirror where {@code apt-get} in an image takes packages from
 * @param authorities the machine's certificate authorities, which hold in images too
 */
record DebianBase(URI mirror, Optional<Path> authorities) {

    static final String SUITE = "trixie";

    /** Raised when what is done here changes. */
    static final int REVISION = 1;

    static final List<String> PACKAGES =
            List.of(
                    ("base-files base-passwd bash coreutils dash debianutils diffutils findutils"
                                    + " grep gzip hostname libc-bin libc6 mawk ncurses-base sed tar"
                                    + " util-linux login.defs passwd perl-base dpkg apt"
                                    + " debian-archive-keyring tzdata netbase libssl3t64 openssl"
                                    + " ca-certificates libstdc++6")
                            .split(" "));

    private static final Path LOCAL_AUTHORITIES = Path.of("/usr/local/share/ca-certificates");

    /** Makes the folders that packages expect; before the packages are unpacked. */
    void begin(Path root) throws IOException {
        for (var merged : List.of("bin", "sbin", "lib")) {
            Files.createDirectories(root.resolve("usr").resolve(merged));
            Files.createSymbolicLink(root.resolve(merged), Path.of("usr/" + merged));
        }
        Files.createDirectories(root.resolve("usr/lib64"));
        Files.createSymbolicLink(root.resolve("lib64"), Path.of("usr/lib64"));
        for (var folder :
                List.of(
                        "proc",
                        "sys",
                        "dev",
                        "run",
                        "root",
                        "home",
                        "srv",
                        "opt",
                        "mnt",
                        "var/cache/apt/archives/partial",
                        "var/lib/apt/lists/partial",
                        "var/log",
                        "var/lib/dpkg/info",
                        "etc/apt/apt.conf.d",
                        "etc/dpkg/dpkg.cfg.d",
                        "usr/local/bin",
                        "usr/local/lib",
                        "tmp",
                        "var/tmp")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (var temporary : List.of("tmp", "var/tmp")) {
            // Java's permissions know no sticky bit
            Files.setAttribute(root.resolve(temporary), "unix:mode", 01777);
        }
    }

    /** Does what the packages' scripts would have done; after they are unpacked. */
    void finish(Path root) throws IOException {
        users(root);
        linkIfAbsent(root.resolve("usr/bin/sh"), "dash");
        link(root.resolve("usr/bin/awk"), "mawk");
        link(root.resolve("etc/localtime"), "/usr/share/zoneinfo/Etc/UTC");
        Files.writeString(root.resolve("etc/timezone"), "Etc/UTC\n");
        Files.writeString(
                root.resolve("etc/nsswitch.conf"),
                "passwd: files\ngroup: files\nhosts: files dns\n");
        apt(root);
        authorities(root);
    }

    private static void users(Path root) throws IOException {
        var masters = root.resolve("usr/share/base-passwd");
        var etc = root.resolve("etc");
        var users = Files.readAllLines(masters.resolve("passwd.master"));
        var groups = Files.readAllLines(masters.resolve("group.master"));
        Files.write(etc.resolve("passwd"), users);
        Files.write(etc.resolve("group"), groups);
        secret(etc.resolve("shadow"), names(users, ":*:19000:0:99999:7:::\n"));
        secret(etc.resolve("gshadow"), names(groups, ":*::\n"));
    }

    private static String names(List<String> entries, String rest) {
        return entries.stream()
                .map(entry -> entry.substring(0, entry.indexOf(':')) + rest)
                .collect(Collectors.joining());
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void apt(Path root) throws IOException {
        Files.writeString(
                root.resolve("etc/apt/sources.list"),
                "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n"
                        .formatted(mirror, SUITE));
        Files.writeString(
                root.resolve("etc/apt/apt.conf.d/99image"),
                """
                Acquire::Check-Valid-Until "false";
                Acquire::Check-Date "false";
                Acquire::Languages "none";
                APT::Install-Recommends "false";
                """);
        Files.writeString(
                root.resolve("etc/dpkg/dpkg.cfg.d/slim"),
                """
                path-exclude /usr/share/doc/*
                path-exclude /usr/share/man/*
                path-exclude /usr/share/locale/*
                force-unsafe-io
                """);
    }

    private void authorities(Path root) throws IOException {
        var bundle = root.resolve("etc/ssl/certs/ca-certificates.crt");
        Files.createDirectories(bundle.getParent());
        try (var out = Files.newOutputStream(bundle)) {
            if (authorities.isPresent()) {
                Files.copy(authorities.get(), out);
            } else {
                appendAll(root.resolve("usr/share/ca-certificates"), out);
            }
        }
        link(root.resolve("etc/ssl/cert.pem"), "certs/ca-certificates.crt");
        if (Files.isDirectory(LOCAL_AUTHORITIES)) {
            var folder = Files.createDirectories(root.resolve("usr/local/share/ca-certificates"));
            try (var files = Files.newDirectoryStream(LOCAL_AUTHORITIES, "*.crt")) {
                for (var file : files) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
    }

    private static void appendAll(Path folder, OutputStream out) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.copy(file, out);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void linkIfAbsent(Path link, String target) throws IOException {
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(link, Path.of(target));
        }
    }

    static void link(Path link, String target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(target));
    }
}
