package dev.millrace.deployer.domain;

/** Where an instance listens, as the router and the probes reach it. */
public record Endpoint(String address, int port) {

    public String authority() {
        return address + ":" + port;
    }
}
