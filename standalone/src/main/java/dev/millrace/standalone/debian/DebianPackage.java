package dev.millrace.standalone.debian;

import dev.millrace.standalone.fetch.Checksum;
import dev.millrace.standalone.fetch.Download;
import java.nio.file.Path;
import java.util.List;

/**
 * One package as a signed index describes it.
 *
 * @param file its path on the mirror
 * @param sha256 of the .deb
 * @param control what the index says about it, as it stands there
 * @param relations its Pre-Depends and Depends as they stand in the index
 */
public record DebianPackage(
        String name,
        String version,
        String file,
        long size,
        String sha256,
        String control,
        String relations) {

    /** What must be there too: each element lists alternatives, versions left out. */
    List<List<String>> depends() {
        return Relations.parse(relations);
    }

    Path deb(Path cache) {
        return cache.resolve(file.substring(file.lastIndexOf('/') + 1));
    }

    Download download(DebianMirror mirror, Path cache) {
        return new Download(mirror.at(file), deb(cache), size, Checksum.sha256(sha256));
    }
}
