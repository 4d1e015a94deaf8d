package dev.millrace.standalone.postgres;

/** One database and the user that owns it. */
public record DatabaseAccess(String url, String user, String password) {

    @Override
    public String toString() {
        return "DatabaseAccess[" + url + "]";
    }
}
