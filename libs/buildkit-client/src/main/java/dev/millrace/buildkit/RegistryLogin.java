package dev.millrace.buildkit;

/** User and password for one registry; never printed. */
public record RegistryLogin(String user, String password) {

    @Override
    public String toString() {
        return "RegistryLogin[user=" + user + ", password=…]";
    }
}
