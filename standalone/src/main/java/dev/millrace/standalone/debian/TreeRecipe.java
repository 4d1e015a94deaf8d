package dev.millrace.standalone.debian;

import dev.millrace.standalone.fetch.Checksum;
import java.util.List;

/**
 * Which packages to unpack side by side.
 *
 * <p>A tree is known by its recipe: change the recipe, and it is fetched and unpacked anew.
 */
public record TreeRecipe(String name, Architecture architecture, List<Part> parts) {

    /** Raised when unpacking itself changes. */
    private static final int LAYOUT = 1;

    public TreeRecipe {
        parts = List.copyOf(parts);
    }

    /**
     * Packages of one suite that share a folder of the tree.
     *
     * @param only the single file wanted of them, such as {@code ./usr/bin/x}; empty for all
     */
    public record Part(String folder, String suite, List<String> packages, String only) {

        public Part {
            packages = List.copyOf(packages);
        }

        public static Part all(String folder, String suite, String... packages) {
            return new Part(folder, suite, List.of(packages), "");
        }
    }

    String folderName() {
        var hash = Checksum.ofText(LAYOUT + parts.toString());
        return name + "-" + architecture.debian() + "-" + hash.substring(0, 12);
    }
}
