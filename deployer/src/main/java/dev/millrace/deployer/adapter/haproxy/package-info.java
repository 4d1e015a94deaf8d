/**
 * HAProxy as the router: its files, its sockets, and the fenced switch (decision 0041).
 *
 * <p>Start reading at {@link dev.millrace.deployer.adapter.haproxy.HaproxyRouter}.
 */
@NullMarked
package dev.millrace.deployer.adapter.haproxy;

import org.jspecify.annotations.NullMarked;
