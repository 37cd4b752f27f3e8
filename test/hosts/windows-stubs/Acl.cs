using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

[Cmdlet(VerbsCommon.Get, "Acl")]
public sealed class GetAclCommand : StubCommand
{
    /// <summary>What a new folder under ProgramData has: of the user who made it, and everybody may write into it.</summary>
    private const string Inherited = "O:BAG:S-1-5-21-1-2-3-513D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)";
    [Parameter(Mandatory = true)] public string LiteralPath { get; set; }

    protected override void ProcessRecord()
    {
        if (Fails("Get-Acl")) return;
        var path = GetUnresolvedProviderPathFromPSPath(LiteralPath);
        var sddl = StubState.Use(state => (string)(state["acls"] as JObject)?[path]) ?? Inherited;
        WriteObject(StubObject.Of("System.Security.AccessControl.DirectorySecurity",
            ("Path", path), ("Sddl", sddl), ("Owner", "VORDEFINIERT\\Administratoren"), ("AreAccessRulesProtected", sddl.Contains("D:P"))));
    }
}
