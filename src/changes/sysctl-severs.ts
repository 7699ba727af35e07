/**
 * Which kernel parameters may cut the connection to the host when they change: all of IPv4 and IPv6 (forwarding,
 * filters, addresses), except those that only shape new connections or their speed.
 */
const harmless =
  /^net\.ipv4\.(ip_local_port_range|ip_local_reserved_ports|tcp_(congestion_control|allowed_congestion_control|max_syn_backlog|keepalive_(time|intvl|probes)|timestamps|window_scaling|sack|dsack|fin_timeout|tw_reuse|max_tw_buckets|slow_start_after_idle|mtu_probing|no_metrics_save|notsent_lowat|rmem|wmem|adv_win_scale|moderate_rcvbuf|syncookies|syn_retries|fastopen|ecn|rfc1337))$/

export const mayCutConnection = (key: string): boolean => /^net\.ipv[46]\./.test(key) && !harmless.test(key)

/**
 * Writing these changes other parameters or loses addresses, so that writing the old value does not bring all of it
 * back: networking/ip-sysctl.rst, `ip_forward` ("its change resets all configuration parameters to their default
 * state"), `conf/all/*` and `conf/default/*`, `disable_ipv6` (drops addresses).
 */
export const changesOthers = (key: string): boolean =>
  /^net\.ipv4\.ip_forward$|^net\.ipv[46]\.conf\.(all|default)\.|^net\.ipv6\.conf\.[^.]+\.disable_ipv6$/.test(key)
