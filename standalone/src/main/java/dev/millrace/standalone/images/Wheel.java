package dev.millrace.standalone.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipFile;

/** A Python package in its archive. */
final class Wheel {

    private Wheel() {}

    /** Unpacks it; files keep their times, because byte code refers to them. */
    static void unpack(Path wheel, Path into) throws IOException {
        try (var archive = new ZipFile(wheel.toFile())) {
            for (var entry : archive.stream().filter(one -> !one.isDirectory()).toList()) {
                var file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException(wheel + " holds " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                try (var in = archive.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                // the archive's times have neither zone nor odd seconds: no two machines may differ
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_767_225_600_000L));
            }
        }
    }
}
