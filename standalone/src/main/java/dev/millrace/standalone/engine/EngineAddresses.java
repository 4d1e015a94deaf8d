package dev.millrace.standalone.engine;

import java.nio.file.Path;

/**
 * Where the engine and its registry are.
 *
 * @param engine the engine's Unix socket
 * @param registry host:port; plain HTTP, for the engine and for clients of this machine
 * @param agents a range of addresses, such as {@code 10.100.128.0/17}, that the engine gives nobody
 *     by itself: networks of agents are made there
 */
public record EngineAddresses(Path engine, String registry, String agents) {}
