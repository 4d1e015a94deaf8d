package dev.millrace.standalone.process;

import java.util.List;

/** The user a program runs as; the launcher must be root to change it. */
public record RunAs(int uid, int gid) {

    /** Users that no package claims; files of the component belong to them. */
    public static final RunAs UNPRIVILEGED = new RunAs(64_737, 64_737);

    List<String> prefix() {
        return List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + gid,
                "--clear-groups",
                "--no-new-privs",
                "--");
    }
}
