package dev.millrace.standalone.process;

import java.util.List;

/** The user a program runs as; the launcher must be root to change it. */
public record RunAs(int uid, int gid) {

    /** {@code nobody}: the one unprivileged user that every Linux has and that owns nothing. */
    public static final RunAs UNPRIVILEGED = new RunAs(65_534, 65_534);

    /** What to put before a command so that it runs as this user. */
    public List<String> prefix() {
        return List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + gid,
                "--clear-groups",
                "--no-new-privs",
                "--");
    }
}
