package dev.millrace.archive;

/**
 * What an operating system leaves in folders for itself, and no build needs: two machines that hold
 * the same sources shall have the same context.
 *
 * <p>macOS writes {@code .DS_Store} where a folder was looked at, and its tar puts an AppleDouble
 * file {@code ._NAME} beside each file with attributes. A name that only begins with {@code ._} is
 * an ordinary one: the content decides.
 */
public final class MachineFiles {

    /** How many bytes of a content decide. */
    public static final int LOOKED_AT = 4;

    private static final String DS_STORE = ".DS_Store";
    private static final String DOUBLE = "._";
    private static final byte[] APPLE_DOUBLE = {0, 5, 22, 7};

    private MachineFiles() {}

    /** Whether the content of a file with this path has to be looked at. */
    public static boolean isSuspect(String path) {
        var name = name(path);
        return name.equals(DS_STORE) || name.startsWith(DOUBLE);
    }

    /** Whether a file with this path and this beginning is left out. */
    public static boolean isOne(String path, byte[] beginning) {
        var name = name(path);
        return name.equals(DS_STORE)
                || name.startsWith(DOUBLE) && startsWith(beginning, APPLE_DOUBLE);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        if (content.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (content[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
