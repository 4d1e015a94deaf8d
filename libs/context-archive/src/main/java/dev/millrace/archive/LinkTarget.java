package dev.millrace.archive;

/**
 * Whether a symbolic link stays inside its context whatever else is in there.
 *
 * <p>{@code ..} is allowed at the start of a target only, and only as often as the link's own
 * folder is deep. Folders on the way to a link are real ones, so those steps cannot be redirected;
 * a {@code ..} after a name could be, if that name is itself a link ({@code cur -> .}, {@code par
 * -> cur/..}).
 */
public final class LinkTarget {

    private LinkTarget() {}

    /** True if following {@code target} from a link at {@code path} can never leave the context. */
    public static boolean staysInside(String path, String target) {
        if (target.isEmpty() || target.startsWith("/")) {
            return false;
        }
        if (target.indexOf('\\') >= 0 || target.indexOf('\0') >= 0) {
            return false;
        }
        long allowed = path.chars().filter(c -> c == '/').count();
        boolean descended = false;
        for (var step : target.split("/", -1)) {
            if (step.equals("..")) {
                if (descended || --allowed < 0) {
                    return false;
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                descended = true;
            }
        }
        return true;
    }
}
