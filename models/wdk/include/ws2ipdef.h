// SPDX-License-Identifier: Apache-2.0
// Socket addresses of IPv6 and options of IP.
#ifndef SPINPROOF_WS2IPDEF_H
#define SPINPROOF_WS2IPDEF_H
#include <in6addr.h>
#include <ws2def.h>
typedef struct sockaddr_in6 { ADDRESS_FAMILY sin6_family; USHORT sin6_port; ULONG sin6_flowinfo; IN6_ADDR sin6_addr; union { ULONG sin6_scope_id; SCOPE_ID sin6_scope_struct; }; } SOCKADDR_IN6, SOCKADDR_IN6_LH, *PSOCKADDR_IN6, *PSOCKADDR_IN6_LH, *LPSOCKADDR_IN6;
typedef union _SOCKADDR_INET { SOCKADDR_IN Ipv4; SOCKADDR_IN6 Ipv6; ADDRESS_FAMILY si_family; } SOCKADDR_INET, *PSOCKADDR_INET;
typedef struct _sockaddr_in6_pair { PSOCKADDR_IN6 SourceAddress, DestinationAddress; } SOCKADDR_IN6_PAIR, *PSOCKADDR_IN6_PAIR;
typedef struct in_pktinfo { IN_ADDR ipi_addr; ULONG ipi_ifindex; } IN_PKTINFO, *PIN_PKTINFO;
typedef struct in6_pktinfo { IN6_ADDR ipi6_addr; ULONG ipi6_ifindex; } IN6_PKTINFO, *PIN6_PKTINFO;
#define IP_OPTIONS 1
#define IP_HDRINCL 2
#define IP_TTL 4
#define IP_PKTINFO 19
#define IP_RECVTTL 21
#define IPV6_HDRINCL 2
#define IPV6_PKTINFO 19
#define IPV6_HOPLIMIT 21
#define IPV6_V6ONLY 27
#define TCP_NODELAY 0x0001
#define INET_ADDRSTRLEN 22
#define INET6_ADDRSTRLEN 65
#define IN6ADDR_ANY_INIT {0}
#define IN6ADDR_LOOPBACK_INIT {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}}
#ifdef __cplusplus
extern "C" {
#endif
extern const IN6_ADDR in6addr_any;
extern const IN6_ADDR in6addr_loopback;
BOOLEAN IN6_ADDR_EQUAL(const IN6_ADDR *a, const IN6_ADDR *b);
BOOLEAN IN6_IS_ADDR_UNSPECIFIED(const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_LOOPBACK(const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_MULTICAST(const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_LINKLOCAL(const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_V4MAPPED(const IN6_ADDR *a);
BOOLEAN IN4_IS_ADDR_LOOPBACK(const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_UNSPECIFIED(const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_MULTICAST(const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_BROADCAST(const IN_ADDR *a);
BOOLEAN INETADDR_ISANY(const SOCKADDR *a);
BOOLEAN INETADDR_ISLOOPBACK(const SOCKADDR *a);
PUCHAR INETADDR_ADDRESS(const SOCKADDR *a);
VOID INETADDR_SETANY(PSOCKADDR a);
VOID INETADDR_SETLOOPBACK(PSOCKADDR a);
BOOLEAN INET_ADDR_EQUAL(ADDRESS_FAMILY af, const VOID *a, const VOID *b);
#ifdef __cplusplus
}
#endif
#endif
