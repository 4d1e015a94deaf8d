package dev.millrace.standalone.images;

import dev.millrace.standalone.debian.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What one kind of image has beyond Debian's packages. */
interface ImageContent {

    /** Raised when the content changes, so that kept images are made anew. */
    int revision();

    /** Fetches what it needs; called while Debian's packages are fetched too. */
    void prepare(Map<Architecture, Path> roots) throws IOException, InterruptedException;

    /** Adds it to the roots, which have Debian's packages already. */
    void addTo(Map<Architecture, Path> roots) throws IOException, InterruptedException;
}
